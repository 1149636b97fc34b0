package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import museum.vitrine.failure.PipelineException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after a transaction that waits for a lock: ends a loader of the same user that blocks it and is stuck,
/// because one that was stopped in the middle of a COPY is ended by no server time-out, and names everybody
/// else who blocks.
final class BlockingSessions {

    private static final Logger LOGGER = LoggerFactory.getLogger(BlockingSessions.class);

    /// A transaction that takes longer than this is looked at; half of what a statement waits for a lock.
    private static final Duration PATIENCE = Duration.ofMillis(Database.LOCK_TIMEOUT_SECONDS * 500L);

    /// A session that has waited so long for its own client is stuck: a living loader copies a batch in less.
    private static final int STUCK_SECONDS = 10;

    private final Database database;

    /// Sessions that were named and block ever since: each is named once.
    private final Set<Integer> named = ConcurrentHashMap.newKeySet();

    BlockingSessions(Database database) {
        this.database = database;
    }

    /// Watches the transaction of a connection until it is closed.
    Watch watch(Connection connection) throws SQLException {
        int pid = connection.unwrap(PGConnection.class).getBackendPID();
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofVirtual().name("blocking-sessions").start(() -> look(pid, ended));
        return ended::countDown;
    }

    private void look(int pid, CountDownLatch ended) {
        try {
            while (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                database.inTransaction(connection -> {
                    endOrName(connection, pid);
                    return null;
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PipelineException e) {
            LOGGER.atDebug()
                    .setMessage("blocking sessions not seen")
                    .addKeyValue("because", e.getMessage())
                    .log();
        }
    }

    /// The right to end a session belongs to the connecting user and not to the role to which it stepped down.
    private void endOrName(Connection connection, int blocked) throws SQLException {
        String sql = """
            SELECT pid, usename, application_name, state, is_stuck,
                   CASE WHEN is_stuck THEN pg_terminate_backend(pid) END AS was_ended
            FROM (
                SELECT pid, usename, application_name, state,
                       usename = session_user AND application_name LIKE 'vitrine %'
                           AND now() - state_change > make_interval(secs => ?)
                           AND wait_event = 'ClientRead' AS is_stuck
                FROM pg_stat_activity
                WHERE pid = ANY (pg_blocking_pids(?))) AS blocker
            """;
        try (Statement stepUp = connection.createStatement()) {
            stepUp.execute("SET LOCAL ROLE NONE");
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, STUCK_SECONDS);
            statement.setInt(2, blocked);
            ResultSet rows = statement.executeQuery();
            Set<Integer> found = new HashSet<>();
            while (rows.next()) {
                found.add(rows.getInt("pid"));
                if (named.add(rows.getInt("pid"))) {
                    name(rows);
                }
            }
            named.retainAll(found);
        }
    }

    private static void name(ResultSet blocker) throws SQLException {
        LOGGER.atWarn()
                .setMessage(blocker.getBoolean("is_stuck") ? "stuck session ended" : "blocked by another session")
                .addKeyValue("pid", blocker.getInt("pid"))
                .addKeyValue("user", blocker.getString("usename"))
                .addKeyValue("application", blocker.getString("application_name"))
                .addKeyValue("sessionState", blocker.getString("state"))
                .log();
    }

    /// Ends the watching. Safe to repeat.
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
