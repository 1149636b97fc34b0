package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.app.fixture.VitrineProcess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mistakes with the brokers, the topic and the stored positions, each of which `check` names with its next
/// step.
final class KafkaCheckIT {

    private TestMuseum museum;

    @BeforeEach
    void open() {
        museum = TestMuseum.withExhibitions();
    }

    @AfterEach
    void close() {
        museum.close();
    }

    @Test
    void brokerThatIsAway() {
        assertOnlyTrouble(
                "FAIL brokers reachable nothing listens at 127.0.0.1:1; check BOOTSTRAP_SERVERS, and that the server runs",
                check(Map.of("BOOTSTRAP_SERVERS", "127.0.0.1:1")));
    }

    @Test
    void hostThatNobodyKnows() {
        assertOnlyTrouble(
                "FAIL brokers reachable the host name in kafka.invalid:9092 is not known here; correct BOOTSTRAP_SERVERS",
                check(Map.of("BOOTSTRAP_SERVERS", "kafka.invalid:9092")));
    }

    @Test
    void oneOfSeveralBrokersIsAway() {
        String servers = TestStack.get().kafka().bootstrapServers();

        CheckRun run = check(Map.of("BOOTSTRAP_SERVERS", "127.0.0.1:1, " + servers));

        assertOnlyTrouble(
                "WARN brokers reachable %s by PLAINTEXT, but nothing listens at 127.0.0.1:1; check BOOTSTRAP_SERVERS, and that the server runs"
                        .formatted(servers),
                run);
        assertThat(run.line("topic readable")).startsWith("ok");
    }

    @Test
    void portOfAnotherServer() {
        String database = "127.0.0.1:" + TestStack.get().database().port();

        assertOnlyTrouble(
                "FAIL brokers reachable %s does not speak as Kafka does; check BOOTSTRAP_SERVERS: host and port"
                        .formatted(database),
                check(Map.of("BOOTSTRAP_SERVERS", database)));
    }

    @Test
    void tlsThatTheBrokersDoNotSpeak() {
        assertOnlyTrouble(
                "FAIL brokers reachable %s speaks no TLS, and SECURITY_PROTOCOL is SSL; set SECURITY_PROTOCOL to PLAINTEXT"
                        .formatted(TestStack.get().kafka().bootstrapServers()),
                check(Map.of("SECURITY_PROTOCOL", "SSL")));
    }

    @Test
    void signInThatTheBrokersDoNotWant() {
        assertOnlyTrouble(
                "FAIL brokers signed in the brokers want no sign-in at this address, and SECURITY_PROTOCOL is SASL_PLAINTEXT; set SECURITY_PROTOCOL to PLAINTEXT",
                check(Map.of(
                        "SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                        "SASL_MECHANISM", "PLAIN",
                        "SASL_USERNAME", "kiosk",
                        "SASL_PASSWORD", "secret")));
    }

    @Test
    void propertyThatTheClientRefuses() {
        assertThat(check(Map.of("KAFKA_MAX_POLL_RECORDS", "many")).troubles())
                .singleElement()
                .asString()
                .startsWith("FAIL client settings Kafka's client refuses them: Invalid value many for configuration"
                        + " max.poll.records");
    }

    @Test
    void propertyThatTheClientDoesNotKnow() {
        assertOnlyTrouble(
                "WARN client settings Kafka's client knows no max.pol.records; correct the KAFKA_ settings of these names, or take them out",
                check(Map.of("KAFKA_MAX_POL_RECORDS", "5")));
    }

    @Test
    void missingTopic() {
        CheckRun run = check(Map.of("TOPIC", "nowhere"));

        assertOnlyTrouble(
                "FAIL topic exists topic 'nowhere' does not exist; create it: kafka-topics.sh --bootstrap-server %s --create --topic nowhere --partitions 4; or check TOPIC"
                        .formatted(TestStack.get().kafka().bootstrapServers()),
                run);
        assertThat(run.line("group")).startsWith("ok");
    }

    @Test
    void twoMuseumsOnOneTopic() {
        museum.produce(presses(8));
        museum.vitrineDone("consume", "--limit", "8");
        museum.execute("INSERT INTO museum (code, museum_name, time_zone) VALUES ('lms', 'Science', 'Europe/London')");

        CheckRun run = CheckRun.of(museum.environment(), "--museum", "lms", "--only", "kafka");

        assertOnlyTrouble(
                "FAIL topic's museum topic '%s' is read for museum 'lmnh' already, and not for 'lms'; give each museum a topic of its own: check --museum and TOPIC"
                        .formatted(museum.topic()),
                run);
    }

    @Test
    void lagIsWhatIsNotReadYet() {
        museum.produce(presses(12));
        assertThat(check(Map.of()).line("lag")).isEqualTo("ok lag 12 records, none read yet");
        assertThat(check(Map.of("AUTO_OFFSET", "latest")).line("lag")).isEqualTo("ok lag not read yet");

        museum.vitrineDone("consume", "--limit", "8");

        CheckRun run = check(Map.of());
        assertThat(run.troubles()).isEmpty();
        assertThat(run.line("topic's museum")).isEqualTo("ok topic's museum lmnh");
        assertThat(run.line("stored positions"))
                .isEqualTo("ok stored positions 4 of 4 partitions, all within the topic");
        assertThat(run.line("lag")).isEqualTo("ok lag 4 records behind");
    }

    @Test
    void recordsThatWereDeletedBeforeTheyWereRead() throws Exception {
        museum.produce(presses(8));
        museum.vitrineDone("consume", "--limit", "8");
        museum.produce(presses(8));
        try (Admin admin = TestStack.get().kafka().admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(museum.topic(), 2), RecordsToDelete.beforeOffset(3)))
                    .all()
                    .get();
        }

        assertOnlyTrouble(
                "FAIL stored positions partition 2 begins at 3, and 2 would be next: 1 records were deleted unread; set VITRINE_POSITION_LOST to earliest (go on with what is left) or latest (with what comes from now on), and lengthen the topic's retention",
                check(Map.of()));
        assertOnlyTrouble(
                "WARN stored positions partition 2 begins at 3, and 2 would be next: 1 records were deleted unread; loaders pass over them (VITRINE_POSITION_LOST); lengthen the topic's retention, and run a loader at all times",
                check(Map.of("VITRINE_POSITION_LOST", "earliest")));
    }

    @Test
    void recordsThatTheBrokersLost() {
        museum.produce(presses(8));
        museum.vitrineDone("consume", "--limit", "8");
        museum.execute("UPDATE source_partition SET next_position = 9 WHERE partition = '1'");

        assertThat(check(Map.of()).line("stored positions"))
                .startsWith(
                        "FAIL stored positions the brokers lost records: partition 1 ends at 2, and records up to 9 are stored");
    }

    @Test
    void topicThatWasMadeAnew() {
        museum.produce(presses(8));
        museum.vitrineDone("consume", "--limit", "8");
        museum.deleteTopic();
        museum.createTopic(2);

        CheckRun run = check(Map.of());

        assertThat(run.troubles()).isEmpty();
        assertThat(run.line("stored positions"))
                .isEqualTo(
                        "ok stored positions none: the topic was deleted and made anew since, and is read from its beginning");
    }

    @Test
    void recordsThatAreNotKeptForLong() throws Exception {
        configure("retention.ms", "3600000");
        assertThat(check(Map.of()).line("topic settings"))
                .startsWith("WARN topic settings records are kept for 60 minutes (retention.ms)");

        configure("cleanup.policy", "compact");
        assertThat(check(Map.of()).line("topic settings")).startsWith("WARN topic settings cleanup.policy is compact");
    }

    @Test
    void strangerInTheGroup() {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "bootstrap.servers",
                TestStack.get().kafka().bootstrapServers(),
                "group.id",
                "vitrine-" + museum.topic(),
                "client.id",
                "seed"));
        try (KafkaConsumer<byte[], byte[]> seed =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            seed.subscribe(List.of(museum.topic()));
            while (seed.assignment().isEmpty()) {
                seed.poll(Duration.ofMillis(100));
            }

            assertOnlyTrouble(
                    "WARN group other programs are in group '%s' and take partitions away from loaders: seed at 127.0.0.1 with 4 partitions; end them, or set GROUP to one of Vitrine's own"
                            .formatted("vitrine-" + museum.topic()),
                    check(Map.of()));
        }
        assertThat(check(Map.of()).line("group")).endsWith(", nobody is in it");
    }

    @Test
    void loaderInTheGroup() {
        museum.produce(presses(4));
        try (VitrineProcess _ = museum.start(List.of(), "consume")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> museum.number("SELECT count(*) FROM rating_interaction") == 4);
            await().atMost(Duration.ofSeconds(60)) // one of the two may have read everything before the other came
                    .until(() -> !check(Map.of()).line("group").contains("with 4 partitions"));

            CheckRun run = CheckRun.of(museum.environment(), "--only", "kafka", "--only", "database");

            assertThat(run.troubles()).isEmpty();
            assertThat(run.line("group"))
                    .endsWith(
                            "shared by vitrine-1 at 127.0.0.1 with 2 partitions, vitrine-2 at 127.0.0.1 with 2 partitions");
            assertThat(run.line("loaders")).contains("kafka:" + museum.topic());
        }
    }

    private void configure(String name, String value) throws InterruptedException, ExecutionException {
        try (Admin admin = TestStack.get().kafka().admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, museum.topic()),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static Stream<byte[]> presses(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> "{\"at\": \"2024-02-05T10:00:00+00:00\", \"site\": \"1\", \"val\": 3}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    private CheckRun check(Map<String, String> changes) {
        return CheckRun.of(museum.environment(changes), "--only", "kafka");
    }

    private static void assertOnlyTrouble(String line, CheckRun run) {
        assertThat(run.troubles()).containsExactly(line);
        assertThat(run.exitCode()).isEqualTo(line.startsWith("FAIL") ? 1 : 0);
    }
}
