package museum.vitrine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import museum.vitrine.check.Findings;
import museum.vitrine.failure.PipelineException;

/// Looks at everything in the database that a loader of one museum needs, as the role that a loader has.
/// Changes nothing.
///
/// What makes further questions senseless ends the probe: without a schema nobody asks for exhibitions.
public final class DatabaseProbe {

    /// No question here takes longer, unless the server is in trouble.
    private static final int STATEMENT_TIMEOUT_SECONDS = 4;

    private final Database database;
    private final String museumCode;
    private final InstantSource clock;

    /// @param database connects as the loader's role, see [DatabaseRole#LOADER]
    /// @param clock    the one by which records are judged
    public DatabaseProbe(Database database, String museumCode, InstantSource clock) {
        this.database = database;
        this.museumCode = museumCode;
        this.clock = clock;
    }

    /// Whether PostgreSQL answers at all, which a connection would wait for much longer.
    public static boolean answers(DatabaseConfig config) {
        return new ServerDoor(config).knock(new Findings());
    }

    /// Asks all questions. Throws nothing that has to do with the database.
    public void run(Findings findings) {
        if (!new ServerDoor(database.config()).knock(findings)) {
            return;
        }
        try (Connection connection = database.connect()) {
            findings.ok(ConnectFailure.SIGNED_IN, "as " + database.config().user());
            findings.ok(ConnectFailure.EXISTS, database.config().database());
            ask(connection, findings);
        } catch (PipelineException e) {
            new ConnectFailure(database.config()).report(e, findings);
        } catch (SQLException e) {
            String answer = SqlFailures.translate(database.config().place(), e).getMessage();
            findings.fail("database answers", answer, "look into the server's log, then check again");
        }
    }

    private void ask(Connection connection, Findings findings) throws SQLException {
        ServerProbe server = new ServerProbe(connection);
        if (!server.run(findings)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '" + STATEMENT_TIMEOUT_SECONDS + "s'");
        }
        new ServerClock(clock).compare(connection, findings);
        if (new SchemaProbe(connection).run(findings) && new RightsProbe(connection).run(findings)) {
            new MuseumProbe(connection, museumCode).run(findings);
        }
    }
}
