package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
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

    /// A transaction that takes longer than this is looked at; half of what a loader's statement waits for a lock.
    private static final Duration PATIENCE = Database.LOCK_TIMEOUT.dividedBy(2);

    /// A session whose statement or silence has lasted so long, and whose COPY got nothing from its client since the
    /// last look, is stuck.
    private static final int STUCK_SECONDS = 10;

    /// What a session has copied, when it copies nothing.
    private static final long NO_COPY = -1;

    private final Database database;

    /// Sessions that were named and block ever since: each is named once.
    private final Set<Integer> named = ConcurrentHashMap.newKeySet();

    /// How many bytes blocking sessions that wait for their clients had copied at the last look.
    private final Map<Integer, Long> copied = new ConcurrentHashMap<>();

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
            SELECT pid, usename, application_name, state,
                   usename = session_user AND application_name LIKE 'vitrine %'
                       AND now() - state_change > make_interval(secs => ?)
                       AND wait_event = 'ClientRead' AS is_silent,
                   coalesce(bytes_processed, ?) AS copied
            FROM pg_stat_activity LEFT JOIN pg_stat_progress_copy USING (pid)
            WHERE pid = ANY (pg_blocking_pids(?))
            """;
        try (Statement stepUp = connection.createStatement()) {
            stepUp.execute("SET LOCAL ROLE NONE");
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, STUCK_SECONDS);
            statement.setLong(2, NO_COPY);
            statement.setInt(3, blocked);
            ResultSet rows = statement.executeQuery();
            Set<Integer> found = new HashSet<>();
            while (rows.next()) {
                int pid = rows.getInt("pid");
                found.add(pid);
                if (isStuck(pid, rows)) {
                    end(connection, pid);
                    name("stuck session ended", rows);
                } else if (named.add(pid)) {
                    name("blocked by another session", rows);
                }
            }
            named.retainAll(found);
            copied.keySet().retainAll(found);
        }
    }

    /// A COPY of a slow client gets on between two looks; one that copies nothing needs no second look.
    private boolean isStuck(int pid, ResultSet blocker) throws SQLException {
        if (!blocker.getBoolean("is_silent")) {
            copied.remove(pid);
            return false;
        }
        Long now = blocker.getLong("copied");
        Long before = copied.put(pid, now);
        return now == NO_COPY || now.equals(before);
    }

    private static void end(Connection connection, int pid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_terminate_backend(?)")) {
            statement.setInt(1, pid);
            statement.execute();
        }
    }

    private static void name(String event, ResultSet blocker) throws SQLException {
        LOGGER.atWarn()
                .setMessage(event)
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
