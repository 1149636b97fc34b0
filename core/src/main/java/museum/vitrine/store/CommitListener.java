package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    private final int museumId;
    private final InstantSource clock;

    private CommitListener(Database database, Connection connection, int museumId, InstantSource clock) {
        this.database = database;
        this.connection = connection;
        this.museumId = museumId;
        this.clock = clock;
    }

    /// Begins to listen.
    ///
    /// @param museumId whose loaders it tells of
    /// @param clock    by which it says when loaders were seen, so that a database on another clock misleads nobody
    /// @throws museum.vitrine.failure.PipelineException when the database cannot be reached
    public static CommitListener open(Database database, int museumId, InstantSource clock) {
        Connection connection = database.connect();
        CommitListener listener = new CommitListener(database, connection, museumId, clock);
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
        String sql = """
            SELECT instance, source, (extract(epoch FROM clock_timestamp() - seen_at) * 1000)::bigint AS millis_ago,
                state, records_behind
            FROM loader WHERE coalesce(museum_id, ?) = ? ORDER BY instance""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            statement.setInt(2, museumId);
            ResultSet rows = statement.executeQuery();
            List<LoaderSign> found = new ArrayList<>();
            while (rows.next()) {
                Instant seenAt = clock.instant().minusMillis(rows.getLong("millis_ago"));
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
