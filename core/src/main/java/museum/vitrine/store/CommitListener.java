package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.live.Commits;
import museum.vitrine.live.LoaderSign;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Hears of every commit of interactions in the database, by whomever, on one connection of its own (`LISTEN`). One
/// owner thread; closing it closes the connection.
public final class CommitListener implements Commits {

    private static final String CHANNEL = "vitrine_interactions";

    private final Database database;
    private final Connection connection;

    private CommitListener(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /// Begins to listen.
    ///
    /// @throws museum.vitrine.failure.PipelineException when the database cannot be reached
    public static CommitListener open(Database database) {
        Connection connection = database.connect();
        CommitListener listener = new CommitListener(database, connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            return listener;
        } catch (SQLException e) {
            listener.close();
            throw SqlFailures.translate(database.config().place(), e);
        }
    }

    @Override
    public boolean await(Duration maxWait) {
        try {
            PGNotification[] heard = connection
                    .unwrap(PGConnection.class)
                    .getNotifications(Math.toIntExact(Math.max(1, maxWait.toMillis())));
            return heard != null && heard.length > 0;
        } catch (SQLException e) {
            throw SqlFailures.translate(database.config().place(), e);
        }
    }

    @Override
    public List<LoaderSign> loaders() {
        String sql = "SELECT instance, source, seen_at, state, records_behind FROM loader ORDER BY instance";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<LoaderSign> found = new ArrayList<>();
            while (rows.next()) {
                Instant seenAt = rows.getObject("seen_at", OffsetDateTime.class).toInstant();
                found.add(new LoaderSign(
                        rows.getString("instance"),
                        rows.getString("source"),
                        seenAt,
                        rows.getString("state"),
                        rows.getObject("records_behind", Long.class)));
            }
            return found;
        } catch (SQLException e) {
            throw SqlFailures.translate(database.config().place(), e);
        }
    }

    /// The connection is not given to others: it would go on hearing.
    @Override
    public void close() {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // it is gone, which is what was wanted
        }
    }
}
