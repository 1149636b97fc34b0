package museum.vitrine.app.guarantee;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.devstack.embedded.EmbeddedDatabase;
import org.awaitility.core.ConditionTimeoutException;

/// What befalls the database.
final class DatabaseFaults {

    private static final int MAX_TRIES = 5;
    private static final int MIN_TROUBLE_MILLIS = 500;
    private static final int MAX_TROUBLE_MILLIS = 3_000;

    /// Everything that a loader needs and somebody else may hold.
    private static final List<String> LOCKS = List.of(
            "LOCK TABLE rating_rollup IN EXCLUSIVE MODE",
            "LOCK TABLE quarantined_record IN SHARE MODE",
            "LOCK TABLE request_interaction IN SHARE MODE",
            "SELECT FROM source_partition FOR UPDATE",
            "UPDATE exhibition SET exhibition_name = 'Slowly renamed' WHERE site = 1");

    /// Longer than a statement waits for a lock.
    private static final Duration LONG_LOCK = Duration.ofSeconds(6);

    private DatabaseFaults() {}

    static boolean terminateSessions(Scene scene) {
        scene.terminateSessions();
        return true;
    }

    /// SIGKILL to one session, at which the server ends all others and recovers as after a crash.
    static boolean killBackend(Scene scene) {
        scene.awaitThat(() -> {
            long pid = number(scene, """
                SELECT pid FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'vitrine consume' LIMIT 1""");
            return ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        });
        return true;
    }

    static boolean killServer(Random random) {
        EmbeddedDatabase database = TestStack.get().database();
        database.killHard();
        last(random);
        database.start();
        return true;
    }

    static boolean restartServer(Random random) {
        EmbeddedDatabase database = TestStack.get().database();
        database.stop();
        last(random);
        database.start();
        return true;
    }

    /// As a server is that was told so, because its disk fills, or that became a standby.
    static boolean readOnly(Scene scene, Random random) {
        String name = scene.museum().topic();
        scene.superuser("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
        scene.terminateSessions();
        last(random);
        scene.superuser(
                "SET default_transaction_read_only = off",
                "ALTER DATABASE " + name + " RESET default_transaction_read_only");
        scene.terminateSessions();
        return true;
    }

    static boolean noConnectionLeft(Scene scene, Random random) {
        String name = scene.museum().topic();
        scene.superuser("ALTER DATABASE " + name + " CONNECTION LIMIT 0");
        scene.terminateSessions();
        last(random);
        scene.superuser("ALTER DATABASE " + name + " CONNECTION LIMIT -1");
        return true;
    }

    /// Holds the positions, which a loader asks for last, and then asks for what it holds. The loader looks for a
    /// deadlock a second after it begins to wait, and only then; if that was too early, it is tried again.
    static boolean deadlock(Scene scene) throws SQLException {
        try (Connection other = scene.superuser();
                Statement statement = other.createStatement()) {
            statement.execute("SET deadlock_timeout = '30s'");
            long before = deadlocks(scene);
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                other.setAutoCommit(false);
                statement.execute("SELECT FROM source_partition FOR UPDATE");
                scene.awaitThat(() -> blocks(scene, "advance_position"));
                statement.execute("LOCK TABLE quarantined_record, rating_rollup, request_rollup IN SHARE MODE");
                other.commit();
                if (isSoon(() -> deadlocks(scene) > before)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Backends report what they counted when they are idle.
    private static boolean isSoon(Callable<Boolean> condition) {
        try {
            await().atMost(Duration.ofSeconds(3)).ignoreExceptions().until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    static boolean lockTimeout(Scene scene, Random random) throws SQLException {
        try (Connection other = scene.superuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(LOCKS.get(random.nextInt(LOCKS.size())));
            LockSupport.parkNanos(LONG_LOCK.toNanos());
            other.rollback();
            return true;
        }
    }

    /// Somebody types BEGIN and an INSERT, and looks at it for a while.
    static boolean transactionLeftOpen(Scene scene, Random random) throws SQLException {
        try (Connection other = scene.superuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("""
                INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                SELECT exhibition_id, rating_id, day + time '10:07'
                FROM exhibition, rating, generate_series(timestamptz '2024-05-01', '2024-05-28', '1 day') AS day""");
            last(random);
            other.rollback();
            return true;
        }
    }

    private static boolean blocks(Scene scene, String statement) throws SQLException {
        return number(
                        scene,
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock' AND query LIKE '%" + statement + "%'")
                > 0;
    }

    private static long deadlocks(Scene scene) throws SQLException {
        return number(scene, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    private static long number(Scene scene, String sql) throws SQLException {
        try (Connection connection = scene.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void last(Random random) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MIN_TROUBLE_MILLIS, MAX_TROUBLE_MILLIS))
                .toNanos());
    }
}
