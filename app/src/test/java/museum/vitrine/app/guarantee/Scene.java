package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.ExpectedContents;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.app.fixture.VitrineProcess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.jspecify.annotations.Nullable;

/// A museum whose visitors press while things break: loaders in processes of their own, a network before the
/// database that can break, and an oracle. Several faults may strike it at once.
final class Scene implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    /// More than there are ever loaders, so that each has something to do.
    private static final int PARTITIONS = 8;

    private final TestMuseum museum = TestMuseum.withExhibitions(PARTITIONS);
    private final DatabaseProxy network;
    private final GeneratedStream stream;
    private final AtomicInteger partitions = new AtomicInteger(PARTITIONS);
    private final List<Loader> loaders = new CopyOnWriteArrayList<>();
    private volatile @Nullable Presses presses;

    Scene(long seed) throws IOException {
        this.stream = new GeneratedStream(seed);
        this.network = new DatabaseProxy(TestStack.get().database().port());
    }

    TestMuseum museum() {
        return museum;
    }

    DatabaseProxy network() {
        return network;
    }

    GeneratedStream stream() {
        return stream;
    }

    ExpectedContents expected() {
        return stream.expected();
    }

    /// Visitors press while something happens, and until all of it is over; returns when every press is loaded.
    <T> T whilePressing(Random random, Callable<T> what) throws Exception {
        T result;
        try (Presses pressing = new Presses(museum.topic(), stream, random)) {
            presses = pressing;
            pressing.spreadOver(partitions.get());
            result = what.call();
        }
        keepLoaders(1);
        awaitLoaded();
        return result;
    }

    /// Adds a partition to the topic, which gets presses from then on.
    void addPartition() {
        int count = partitions.incrementAndGet();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> hasPartitions(count));
        Objects.requireNonNull(presses, "presses").spreadOver(count);
    }

    /// Starts a loader.
    Loader startLoader(String... javaOptions) {
        return startLoader(Map.of(), javaOptions);
    }

    /// The same with other settings.
    Loader startLoader(Map<String, String> settings, String... javaOptions) {
        Map<String, String> environment = new HashMap<>(museum.environment());
        environment.put("DB_HOST", "127.0.0.1");
        environment.put("DB_PORT", String.valueOf(network.port()));
        environment.put("KAFKA_MAX_POLL_RECORDS", "200"); // several batches for a second of presses
        environment.put("KAFKA_METADATA_MAX_AGE_MS", "2000");
        environment.put("KAFKA_SESSION_TIMEOUT_MS", "2500"); // whoever is dead is found so soon
        environment.put("KAFKA_HEARTBEAT_INTERVAL_MS", "500");
        environment.putAll(settings);
        Loader loader =
                new Loader(VitrineProcess.start(FaultyProgram.class, environment, List.of(javaOptions), "consume"));
        loaders.add(loader);
        return loader;
    }

    /// A loader for a fault to end. Another one is there that no fault has taken.
    Loader takeLoader(Random random) {
        synchronized (loaders) {
            keepLoaders(2);
            List<Loader> running = running();
            return running.get(random.nextInt(running.size())).doom();
        }
    }

    /// Starts loaders until so many run that no fault has taken.
    void keepLoaders(int count) {
        synchronized (loaders) {
            while (running().size() < count) {
                Loader started = startLoader();
                awaitThat(() -> started.process.err().contains("partitions assigned"));
            }
        }
    }

    /// Waits until visitors have pressed so often again.
    void awaitPresses(long count) {
        long before = expected().count();
        awaitThat(() -> expected().count() >= before + count);
    }

    /// Waits until everything that was produced up to now is loaded, in every partition: what one loader keeps in
    /// hand must have gone to another.
    void awaitLoaded() {
        Map<Integer, Long> ends = new HashMap<>();
        awaitThat(() -> {
            ends.putAll(museum.topicEnds());
            return true;
        });
        awaitThat(() -> museum.isReadTo(ends));
    }

    /// Waits for a condition that may fail as long as the database is away.
    void awaitThat(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> {
                    requireLoadersHealthy();
                    return condition.call();
                });
    }

    /// Fails unless the tables hold what was produced.
    void assertExact() {
        expected().assertHeldBy(museum);
        museum.assertReadToTheEnd();
    }

    /// Ends all loaders in order and fails when one cannot.
    void drain() {
        for (Loader loader : running()) {
            assertThat(loader.process.terminate()).as(loader.process.err()).isZero();
        }
    }

    /// Runs statements in a session of the superuser, whom no limit keeps out; again until the database is there.
    void superuser(String... statements) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (Connection connection = superuser();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return true;
            }
        });
    }

    Connection superuser() throws SQLException {
        return TestStack.get().database().connectAsSuperuser(museum.topic());
    }

    /// Ends the sessions of the loaders, as an administrator would.
    void terminateSessions() {
        superuser("""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name LIKE 'vitrine%'""");
    }

    /// Runs a command beside the loaders, in this process.
    CommandRun vitrine(String... arguments) {
        return museum.vitrine(arguments);
    }

    /// What all loaders said, one after the other.
    String log() {
        StringBuilder log = new StringBuilder();
        loaders.forEach(loader -> log.append(loader.process.err()).append("----\n"));
        return log.toString();
    }

    @Override
    public void close() throws IOException {
        loaders.forEach(loader -> loader.process.close());
        network.close();
        museum.close();
    }

    private boolean hasPartitions(int count) throws InterruptedException, ExecutionException {
        try (Admin admin = TestStack.get().kafka().admin()) {
            admin.createPartitions(Map.of(museum.topic(), NewPartitions.increaseTo(count)))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidPartitionsException) {
                return true; // there are as many already
            }
            throw e;
        }
    }

    private List<Loader> running() {
        return loaders.stream()
                .filter(loader -> !loader.isDoomed && loader.process.isAlive())
                .toList();
    }

    private void requireLoadersHealthy() {
        for (Loader loader : loaders) {
            if (!loader.isDoomed && !loader.process.isAlive()) {
                throw new AssertionError("a loader ended by itself:\n" + loader.process.err());
            }
        }
    }

    /// A process of `consume`.
    static final class Loader {

        private final VitrineProcess process;

        /// Whether a fault ends it.
        private volatile boolean isDoomed;

        Loader(VitrineProcess process) {
            this.process = process;
        }

        VitrineProcess process() {
            return process;
        }

        /// From now on its end is nothing to wonder about.
        Loader doom() {
            isDoomed = true;
            return this;
        }
    }
}
