package museum.vitrine.app.guarantee.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import museum.vitrine.app.fixture.Contents;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `consume`, while partitions go from one loader of the group to another and back.
@Timeout(180)
class GroupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// A loader that does not poll for so long is taken for dead.
    private static final Map<String, String> SHORT_POLL_INTERVAL = Map.of("KAFKA_MAX_POLL_INTERVAL_MS", "3000");

    @Test
    void partitionsThatGoAndComeBackAgainAndAgainLoseAndDoubleNothing() throws InterruptedException {
        GeneratedStream stream = new GeneratedStream(71);
        Map<String, String> quick = Map.of(
                "KAFKA_HEARTBEAT_INTERVAL_MS", "200",
                "KAFKA_SESSION_TIMEOUT_MS", "3000",
                "KAFKA_MAX_POLL_RECORDS", "200");
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess first = VitrineProcess.start(museum.environment(quick), List.of(), "consume");
                Feed feed = new Feed(museum, stream)) {
            await().atMost(PATIENCE).until(() -> first.err().contains("partitions assigned"));
            for (int round = 1; round <= 2; round++) {
                int times = round;
                try (VitrineProcess second = VitrineProcess.start(museum.environment(quick), List.of(), "consume")) {
                    await().atMost(PATIENCE).until(() -> second.err().contains("partitions assigned"));
                    assertThat(count(first.err(), "partitions revoked")).isGreaterThanOrEqualTo(times);
                    if (round == 2) {
                        second.kill();
                    } else {
                        assertThat(second.terminate()).as(second.err()).isZero();
                    }
                }
                await().atMost(PATIENCE).until(() -> count(first.err(), "partitions assigned") > times);
            }
            feed.end();

            await().atMost(PATIENCE)
                    .until(() ->
                            Contents.recordsRead(museum) == stream.expected().count());
            assertThat(first.terminate()).as(first.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void loaderThatIsTakenForDeadWhileTheDatabaseHoldsItLosesAndDoublesNothing() throws SQLException {
        GeneratedStream stream = new GeneratedStream(72);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess one =
                        VitrineProcess.start(museum.environment(SHORT_POLL_INTERVAL), List.of(), "consume");
                VitrineProcess two =
                        VitrineProcess.start(museum.environment(SHORT_POLL_INTERVAL), List.of(), "consume")) {
            museum.produce(stream, 1_000);
            await().atMost(PATIENCE)
                    .until(() -> Contents.recordsRead(museum) == 1_000
                            && one.err().contains("partitions assigned")
                            && two.err().contains("partitions assigned"));

            try (Connection other = TestStack.get().database().connect(museum.topic());
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SELECT * FROM source_partition FOR UPDATE");
                museum.produce(stream, 1_000);
                await().atMost(PATIENCE)
                        .until(() -> one.err().contains("partitions lost")
                                && two.err().contains("partitions lost"));
                museum.produce(stream, 1_000);
                other.commit();
            }

            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 3_000);
            assertThat(one.terminate()).as(one.err()).isZero();
            assertThat(two.terminate()).as(two.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void databaseThatIsAwayForLongerThanAPollMayTakeCostsNoPartition() {
        GeneratedStream stream = new GeneratedStream(73);
        Duration pollInterval = Duration.ofSeconds(9);
        Map<String, String> shortInterval =
                Map.of("KAFKA_MAX_POLL_INTERVAL_MS", String.valueOf(pollInterval.toMillis()));
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = VitrineProcess.start(museum.environment(shortInterval), List.of(), "consume")) {
            museum.produce(stream, 500);
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 500);
            // the second of its two loaders takes partitions of the first when it joins
            await().atMost(PATIENCE).until(() -> count(loader.err(), "partitions assigned") >= 2);
            int joined = loader.err().length();

            TestStack.asSuperuser("ALTER DATABASE " + museum.topic() + " CONNECTION LIMIT 0");
            TestStack.asSuperuser(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + museum.topic() + "'");
            museum.produce(stream, 500);
            await().atMost(PATIENCE).until(() -> loader.err().contains("waiting"));
            await().pollDelay(pollInterval.plusSeconds(3)).atMost(PATIENCE).until(loader::isAlive);
            TestStack.asSuperuser("ALTER DATABASE " + museum.topic() + " CONNECTION LIMIT -1");

            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 1_000);
            assertThat(loader.err().substring(joined))
                    .doesNotContain("partitions lost")
                    .doesNotContain("partitions revoked");
            assertThat(loader.terminate()).as(loader.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }

    private static long count(String log, String event) {
        return log.lines().filter(line -> line.contains(event)).count();
    }

    /// Sends messages until it is told to end.
    private static final class Feed implements AutoCloseable {

        private static final Duration PACE = Duration.ofMillis(50);

        private final AtomicBoolean isEnding = new AtomicBoolean();
        private final Thread thread;

        Feed(TestMuseum museum, GeneratedStream stream) {
            thread = Thread.startVirtualThread(() -> {
                while (!isEnding.get()) {
                    museum.produce(stream, 200);
                    LockSupport.parkNanos(PACE.toNanos()); // leaves the processor to the loaders
                }
            });
        }

        /// Returns when the last message is delivered.
        void end() throws InterruptedException {
            isEnding.set(true);
            thread.join();
        }

        @Override
        public void close() throws InterruptedException {
            end();
        }
    }
}
