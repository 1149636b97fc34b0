package museum.vitrine.benchmarks.latency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Listens on a connection of its own, as a screen does, and reads after each notification how far every partition
/// is. Runs on a thread of its own until it is closed.
final class CommitObserver implements AutoCloseable {

    private static final int LONGEST_WAIT_MILLIS = 100;
    private static final String POSITIONS =
            "SELECT partition::integer, next_position FROM source_partition WHERE source LIKE 'kafka:%'";

    private final Connection connection;
    private final List<Timeline> partitions;
    private final List<Long> queryNanos = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "commit-observer");
    private volatile boolean isClosing;
    private volatile @Nullable SQLException failure;

    private CommitObserver(Connection connection, List<Timeline> partitions) {
        this.connection = connection;
        this.partitions = partitions;
    }

    /// @param connection given away
    static CommitObserver start(Connection connection, List<Timeline> partitions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN vitrine_interactions");
        }
        CommitObserver observer = new CommitObserver(connection, partitions);
        observer.thread.start();
        return observer;
    }

    private void watch() {
        try (PreparedStatement positions = connection.prepareStatement(POSITIONS)) {
            PGConnection listening = connection.unwrap(PGConnection.class);
            while (!isClosing) {
                PGNotification[] notifications = listening.getNotifications(LONGEST_WAIT_MILLIS);
                if (notifications != null && notifications.length > 0) {
                    look(positions);
                }
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    /// The time is taken behind the query: what it brings was certainly committed then.
    private void look(PreparedStatement positions) throws SQLException {
        long begun = System.nanoTime();
        try (ResultSet rows = positions.executeQuery()) {
            long seen = System.nanoTime();
            queryNanos.add(seen - begun);
            while (rows.next()) {
                partitions.get(rows.getInt(1)).committed(rows.getLong(2), seen);
            }
        }
    }

    /// Ends, and says how long its queries took.
    List<Long> end() throws SQLException, InterruptedException {
        isClosing = true;
        thread.join();
        SQLException found = failure;
        if (found != null) {
            throw found;
        }
        return queryNanos;
    }

    @Override
    public void close() throws SQLException {
        isClosing = true;
        connection.close();
    }
}
