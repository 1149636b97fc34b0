package museum.vitrine.benchmarks.contestant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import museum.vitrine.benchmarks.records.Presses;

/// Reads what contestants stored.
final class Sql {

    private Sql() {}

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// @param sql gives kind, site, value, how many, sum of hashes
    static Map<Presses, Presses.Tally> tallies(Connection connection, String sql) throws SQLException {
        Map<Presses, Presses.Tally> tallies = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tallies.put(
                        new Presses(rows.getString(1), rows.getInt(2), rows.getInt(3)),
                        new Presses.Tally(rows.getLong(4), rows.getLong(5)));
            }
        }
        return tallies;
    }

    /// @param sql gives a name and how many
    static Map<String, Long> counts(Connection connection, String sql) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }
}
