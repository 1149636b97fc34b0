package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.SecuredKafka;
import museum.vitrine.app.fixture.TestCertificate;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.VitrineProcess;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `consume` over TLS and by each kind of sign-in, with certificates made here. [SecuredKafkaCheckIT] has what
/// `check` says of mistakes.
final class EncryptedKafkaIT {

    private static final GeneratedStream STREAM = new GeneratedStream(77);
    private static final int MESSAGES = 500;

    @TempDir
    private static Path folder;

    private static SecuredKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start(folder, List.of("reader"));
        kafka.allow("reader", AclOperation.READ, ResourceType.TOPIC, SecuredKafka.TOPIC);
        kafka.allow("reader", AclOperation.READ, ResourceType.GROUP, "*");
        kafka.produce(STREAM, MESSAGES);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest(name = "{1} {2}")
    @CsvSource({
        "TLS,      SSL,",
        "SASL_ANY, SASL_PLAINTEXT, PLAIN",
        "SASL_ANY, SASL_PLAINTEXT, SCRAM-SHA-512",
        "SASL_TLS, SASL_SSL,       PLAIN",
        "SASL_TLS, SASL_SSL,       SCRAM-SHA-512",
    })
    void loadsEverythingThatWasSent(String listener, String protocol, String mechanism) {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            Map<String, String> settings = museum.environment(settings(listener, protocol, mechanism));

            CheckRun check = CheckRun.of(settings, "--only", "kafka");
            CommandRun consume =
                    CommandRun.of(settings, "consume", "--limit", String.valueOf(MESSAGES), "--log-level", "trace");

            assertThat(check.exitCode()).as(check.everything()).isZero();
            assertThat(consume.exitCode()).as(consume.err()).isZero();
            assertThat(consume.err()).isNotEmpty().doesNotContain(SecuredKafka.PASSWORD);
            STREAM.expected().assertHeldBy(museum);
        }
    }

    @Test
    void wrongPasswordEndsConsumeWithTheNextStep() {
        Map<String, String> settings = settings("SASL_TLS", "SASL_SSL", "SCRAM-SHA-512");
        settings.put("SASL_PASSWORD", "wrong");

        assertThat(refusal(settings))
                .startsWith("error: ")
                .contains("refuse the sign-in: Authentication failed")
                .contains("check SECURITY_PROTOCOL, SASL_MECHANISM, SASL_USERNAME and SASL_PASSWORD");
    }

    /// The brokers here make topics that somebody asks for, as Kafka's brokers do unless they are told not to.
    @Test
    void topicThatIsMisspelledIsMissedAndNotMade() throws Exception {
        Map<String, String> settings = settings("INTERNAL", "PLAINTEXT", "");
        settings.put("TOPIC", "misspelled");
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = VitrineProcess.start(museum.environment(settings), List.of(), "consume")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> loader.err().contains("'misspelled' does not exist"));

            assertThat(loader.terminate()).as(loader.err()).isZero();
        }
        assertThat(kafka.topics()).contains(SecuredKafka.TOPIC).doesNotContain("misspelled");
    }

    @Test
    void certificateOfSomebodyElseEndsConsumeWithTheNextStep(@TempDir Path other) throws Exception {
        Map<String, String> settings = settings("TLS", "SSL", "");
        settings.put(
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                TestCertificate.create(other, "stranger").trustStore().toString());

        assertThat(refusal(settings)).startsWith("error: ").contains("KAFKA_SSL_TRUSTSTORE_LOCATION");
    }

    /// What `consume` says, which is all that stands on standard error.
    private static String refusal(Map<String, String> settings) {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            CommandRun run = CommandRun.of(museum.environment(settings), "consume", "--limit", "1");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).doesNotContain("logger=");
            return run.err()
                    .lines()
                    .filter(line -> line.startsWith("error: "))
                    .findFirst()
                    .orElse(run.err());
        }
    }

    private static Map<String, String> settings(String listener, String protocol, String mechanism) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "BOOTSTRAP_SERVERS",
                kafka.place(listener),
                "SECURITY_PROTOCOL",
                protocol,
                "TOPIC",
                SecuredKafka.TOPIC,
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                kafka.certificate().trustStore().toString(),
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PKCS12",
                "KAFKA_SSL_TRUSTSTORE_PASSWORD",
                TestCertificate.PASSWORD));
        if (protocol.startsWith("SASL")) {
            settings.put("SASL_MECHANISM", mechanism);
            settings.put("SASL_USERNAME", "reader");
            settings.put("SASL_PASSWORD", SecuredKafka.PASSWORD);
        }
        return settings;
    }
}
