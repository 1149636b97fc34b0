package museum.vitrine.benchmarks.contestant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// One way to get records into PostgreSQL.
public interface Contestant {

    /// What tables and results call it; unique within a scenario.
    String name();

    /// What it does and promises, in a few words for the table.
    String promises();

    /// The order of the rows, where there are several: only the same order compares.
    default String order() {
        return "";
    }

    /// Whether it is the limit that the others of its order are held against: rows without anything that makes them
    /// figures.
    default boolean isLimit() {
        return false;
    }

    /// How many records it takes in.
    long records();

    /// The database that its own is a copy of.
    String template();

    /// Makes the copy ready, before the clock starts.
    ///
    /// @param owner a session in its database
    default void prepare(Connection owner) throws SQLException {}

    /// Starts to load.
    ContestantProcess start(String database);

    /// Whether its process ends when it is done. If not, it is ended.
    boolean endsByItself();

    /// The part of its work that is committed: 1 when all is, 0 as long as nothing can be seen. Must be cheap.
    double progress(Connection superuser) throws SQLException;

    /// What the database should hold and does not, or the other way round; empty if the contents are as they must
    /// be.
    List<String> differences(Connection owner) throws SQLException;
}
