package museum.vitrine.app.guarantee.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.Contents;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `consume` with three brokers, of which some go and come.
@Timeout(240)
class ClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SAFE = Map.of("min.insync.replicas", "2");

    /// A replica that lags behind may lead: what it does not have is lost.
    private static final Map<String, String> UNSAFE =
            Map.of("min.insync.replicas", "1", "unclean.leader.election.enable", "true");

    private static TestCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = TestCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void leaderThatGoesAndComesBackLosesAndDoublesNothing() throws ExecutionException, InterruptedException {
        GeneratedStream stream = new GeneratedStream(51);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            String topic = museum.topic();
            cluster.createTopic(
                    topic, SAFE, List.of(List.of(1, 2, 3), List.of(2, 3, 1), List.of(3, 1, 2), List.of(1, 3, 2)));
            try (VitrineProcess loader = start(museum);
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<?> producer = threads.submit(() -> {
                    for (int i = 0; i < 80; i++) {
                        cluster.produce(topic, 4, "all", stream, 50);
                    }
                });
                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) > 500);
                cluster.stopBroker(1);
                assertThat(cluster.leader(topic, 0)).isNotEqualTo(1);
                long before = Contents.recordsRead(museum);
                producer.get();
                cluster.produce(topic, 4, "all", stream, 500);
                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) > before);
                cluster.startBroker(1);
                cluster.produce(topic, 4, "all", stream, 500);

                await().atMost(PATIENCE)
                        .until(() -> Contents.recordsRead(museum)
                                == stream.expected().count());
                assertThat(loader.terminate()).as(loader.err()).isZero();
            }
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void logThatWasCutOffEndsEveryLoaderAndNothingTakesNumbersThatAreStored() {
        try (TestMuseum shorter = TestMuseum.withExhibitions();
                TestMuseum longer = TestMuseum.withExhibitions();
                TestMuseum idle = TestMuseum.withExhibitions()) {
            List<TestMuseum> all = List.of(shorter, longer, idle);
            List<GeneratedStream> streams =
                    List.of(new GeneratedStream(52), new GeneratedStream(53), new GeneratedStream(54));
            all.forEach(museum -> cluster.createTopic(museum.topic(), UNSAFE, List.of(List.of(1, 2))));
            send(all, streams, 100, "all");
            cluster.stopBroker(2);
            send(all, streams, 50, "1"); // the other replica does not get them
            try (VitrineProcess running = start(shorter);
                    VitrineProcess stopped = start(longer)) {
                assertThat(run(idle, "--limit", "150").exitCode()).isZero();
                await().atMost(PATIENCE)
                        .until(() -> Contents.recordsRead(shorter) == 150 && Contents.recordsRead(longer) == 150);
                stopped.signal("STOP");
                cluster.stopBroker(1);
                cluster.startBroker(2);
                all.forEach(museum -> cluster.awaitLeader(museum.topic(), 0, 2));
                for (TestMuseum museum : List.of(longer, idle)) {
                    cluster.produce(museum.topic(), 1, "1", new GeneratedStream(55), 200);
                }
                cluster.startBroker(1);
                stopped.signal("CONT");

                CommandRun later = run(idle);

                assertCutOff(shorter, running.await(), running.err());
                assertCutOff(longer, stopped.await(), stopped.err());
                assertCutOff(idle, later.exitCode(), later.err());
            }
            for (int i = 0; i < all.size(); i++) {
                streams.get(i).expected().assertHeldBy(all.get(i));
            }
        }
    }

    @Test
    void topicMadeAnewStartsAnewAlsoWhenTheOldOneHadSeenMoreLeaders() {
        GeneratedStream stream = new GeneratedStream(56);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            String topic = museum.topic();
            cluster.createTopic(topic, SAFE, List.of(List.of(3, 2)));
            try (VitrineProcess loader = start(museum)) {
                cluster.moveLeader(topic, List.of(2, 3));
                cluster.moveLeader(topic, List.of(3, 2));
                cluster.produce(topic, 1, "all", stream, 100);
                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 100);
                assertThat(museum.number("SELECT leader_epoch FROM source_partition"))
                        .isPositive();

                cluster.deleteTopic(topic);
                cluster.createTopic(topic, SAFE, List.of(List.of(2, 3)));
                cluster.produce(topic, 1, "all", stream, 150);

                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 250 || !loader.isAlive());
                assertThat(loader.terminate()).as(loader.err()).isZero();
            }
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void partitionWithoutALeaderDoesNotHoldUpTheOthers() {
        GeneratedStream stream = new GeneratedStream(57);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            String topic = museum.topic();
            cluster.createTopic(topic, Map.of(), List.of(List.of(2), List.of(3)));
            cluster.produce(topic, 2, "all", stream, 100);
            assertThat(run(museum, "--limit", "100").exitCode()).isZero();
            cluster.produce(topic, 2, "all", stream, 100);
            cluster.stopBroker(3);
            try (VitrineProcess loader = start(museum, "--loaders", "1")) {
                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 150);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(loader.err()).contains("partition out of reach", topic + "-1"));
                cluster.startBroker(3);

                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 200);
                assertThat(loader.err()).contains("partition in reach again");
                assertThat(loader.terminate()).as(loader.err()).isZero();
            }
            stream.expected().assertHeldBy(museum);
        }
    }

    private static void send(List<TestMuseum> museums, List<GeneratedStream> streams, int count, String acks) {
        for (int i = 0; i < museums.size(); i++) {
            cluster.produce(museums.get(i).topic(), 1, acks, streams.get(i), count);
        }
    }

    private static void assertCutOff(TestMuseum museum, int exitCode, String err) {
        assertThat(exitCode).as(err).isEqualTo(1);
        assertThat(err)
                .contains("the log of kafka:", museum.topic() + "/", "#0 was cut off at 100 by the brokers")
                .contains("records up to 150 are stored here", "next_position in source_partition");
    }

    private static VitrineProcess start(TestMuseum museum, String... options) {
        return VitrineProcess.start(cluster.environment(museum), List.of(), consume(options));
    }

    private static CommandRun run(TestMuseum museum, String... options) {
        return CommandRun.of(cluster.environment(museum), consume(options));
    }

    private static String[] consume(String... options) {
        return Stream.concat(Stream.of("consume"), Stream.of(options)).toArray(String[]::new);
    }
}
