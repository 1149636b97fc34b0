package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.app.fixture.SecuredKafka;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mistakes with the sign-in, with TLS and with rights on the brokers, each of which `check` names.
final class SecuredKafkaCheckIT {

    private static final String GROUP = "vitrine-lmnh";

    private static SecuredKafka kafka;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        kafka = SecuredKafka.start(folder, List.of("reader", "topicOnly", "looker", "stranger"));
        kafka.allow("reader", AclOperation.READ, ResourceType.TOPIC, "lmnh");
        kafka.allow("reader", AclOperation.READ, ResourceType.GROUP, GROUP);
        kafka.allow("topicOnly", AclOperation.READ, ResourceType.TOPIC, "lmnh");
        kafka.allow("looker", AclOperation.DESCRIBE, ResourceType.TOPIC, "lmnh");
        kafka.allow("looker", AclOperation.READ, ResourceType.GROUP, GROUP);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void userWithTheRightsOfALoader() {
        CheckRun run = check(as("reader"));

        assertThat(run.troubles()).noneMatch(line -> line.startsWith("FAIL"));
        assertThat(run.line("brokers signed in")).startsWith("ok brokers signed in by PLAIN to cluster ");
        assertThat(run.line("topic readable")).isEqualTo("ok topic readable yes; it is empty");
        assertThat(run.line("topic settings")).startsWith("ok topic settings not shown to this user");
    }

    @Test
    void wrongPassword() {
        Map<String, String> settings = as("reader");
        settings.put("SASL_PASSWORD", "wrong");

        assertOnlyTrouble(
                "FAIL brokers signed in Authentication failed: Invalid username or password; check SASL_USERNAME, SASL_PASSWORD and SASL_MECHANISM",
                check(settings));
    }

    @Test
    void wrongMechanism() {
        Map<String, String> settings = as("reader");
        settings.put("SASL_MECHANISM", "SCRAM-SHA-512");

        assertOnlyTrouble(
                "FAIL brokers signed in Client SASL mechanism 'SCRAM-SHA-512' not enabled in the server, enabled mechanisms are [PLAIN]; set SASL_MECHANISM to one that the brokers enable",
                check(settings));
    }

    @Test
    void noSignInWhereOneIsWanted() {
        assertOnlyTrouble(
                "FAIL brokers signed in %s wants a sign-in, and SECURITY_PROTOCOL is PLAINTEXT; set SECURITY_PROTOCOL to SASL_PLAINTEXT, and SASL_MECHANISM, SASL_USERNAME and SASL_PASSWORD"
                        .formatted(kafka.place("SASL")),
                check(Map.of("BOOTSTRAP_SERVERS", kafka.place("SASL"), "SECURITY_PROTOCOL", "PLAINTEXT")));
    }

    @Test
    void noTlsWhereItIsWanted() {
        assertOnlyTrouble(
                "FAIL brokers reachable %s speaks TLS, and SECURITY_PROTOCOL is PLAINTEXT; set SECURITY_PROTOCOL to SSL"
                        .formatted(kafka.place("TLS")),
                check(Map.of("BOOTSTRAP_SERVERS", kafka.place("TLS"), "SECURITY_PROTOCOL", "PLAINTEXT")));
    }

    @Test
    void certificateThatNobodyVouchesFor() {
        CheckRun run = check(Map.of("BOOTSTRAP_SERVERS", kafka.place("TLS"), "SECURITY_PROTOCOL", "SSL"));

        assertThat(run.line("brokers reachable")).startsWith("ok");
        assertThat(run.troubles())
                .singleElement()
                .asString()
                .startsWith("FAIL brokers trusted ")
                .contains("KAFKA_SSL_TRUSTSTORE_LOCATION");
    }

    @Test
    void addressThatIsAdvertisedWhereNobodyIs() {
        assertOnlyTrouble(
                "FAIL brokers advertised the host name in kafka.invalid:9092 is not known here; correct advertised.listeners of the brokers",
                check(Map.of("BOOTSTRAP_SERVERS", kafka.place("LOST"), "SECURITY_PROTOCOL", "PLAINTEXT")));
    }

    @Test
    void addressThatIsAdvertisedWhereNobodyIsBehindASignIn() {
        Map<String, String> settings = as("reader");
        settings.put("BOOTSTRAP_SERVERS", kafka.place("LOST_SASL"));

        assertThat(check(settings).troubles())
                .singleElement()
                .asString()
                .startsWith("FAIL brokers signed in the brokers answer, and then")
                .endsWith(
                        "check that the addresses in advertised.listeners of the brokers are known and reachable from here");
    }

    @Test
    void noRightToTheTopic() {
        CheckRun run = check(as("stranger"));

        assertThat(run.line("topic readable"))
                .startsWith("FAIL topic readable this user has no right to topic 'lmnh'")
                .contains("--operation READ --topic lmnh");
        assertThat(run.line("group")).startsWith("FAIL group this user has no right to group 'vitrine-lmnh'");
    }

    @Test
    void rightToSeeTheTopicAndNotToReadIt() {
        assertThat(check(as("looker")).line("topic readable"))
                .startsWith("FAIL topic readable this user may see topic 'lmnh', and not read it");
    }

    @Test
    void noRightToTheGroup() {
        CheckRun run = check(as("topicOnly"));

        assertThat(run.line("topic readable")).startsWith("ok");
        assertThat(run.line("group"))
                .startsWith("FAIL group this user has no right to group 'vitrine-lmnh'")
                .contains("--operation READ --group vitrine-lmnh");
    }

    private static Map<String, String> as(String user) {
        return new HashMap<>(Map.of(
                "BOOTSTRAP_SERVERS",
                kafka.place("SASL"),
                "SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "SASL_MECHANISM",
                "PLAIN",
                "SASL_USERNAME",
                user,
                "SASL_PASSWORD",
                SecuredKafka.PASSWORD));
    }

    /// There is no database behind it: positions are not what these tests are about.
    private static CheckRun check(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(changes);
        settings.put("DB_PORT", "1");
        settings.put("TOPIC", "lmnh");
        settings.put("GROUP", GROUP);
        return CheckRun.of(settings, "--only", "kafka");
    }

    private static void assertOnlyTrouble(String line, CheckRun run) {
        assertThat(run.troubles()).containsExactly(line);
        assertThat(run.exitCode()).isEqualTo(1);
    }
}
