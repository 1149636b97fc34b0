package museum.vitrine.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KafkaSettingsTest {

    private final SettingsFixture given;

    KafkaSettingsTest(@TempDir Path folder) {
        this.given = new SettingsFixture(folder).environment("BOOTSTRAP_SERVERS", "broker:9092");
    }

    @Test
    void speaksPlainlyUnlessToldToSignIn() {
        assertThat(read().clientProperties())
                .containsExactly(
                        Map.entry("bootstrap.servers", "broker:9092"), Map.entry("security.protocol", "PLAINTEXT"));
    }

    @Test
    void namesTopicAndGroupAfterTheMuseum() {
        given.flag(Setting.VITRINE_MUSEUM, "--museum", "lms");

        assertThat(read())
                .extracting(KafkaSettings::topic, KafkaSettings::group)
                .containsExactly("lms", "vitrine-lms");
    }

    @Test
    void passesClientPropertiesThroughNearestFirst() {
        given.dotenv("KAFKA_SSL_TRUSTSTORE_LOCATION=far\nKAFKA_GROUP_PROTOCOL=consumer\n");
        given.environment("KAFKA_SSL_TRUSTSTORE_LOCATION", "/near")
                .environment("KAFKA_SSL_TRUSTSTORE_PASSWORD", "hunter2")
                .environment("KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "")
                .environment("KAFKA_HEAP_OPTS", "-Xmx1g");

        KafkaSettings kafka = read();

        assertThat(kafka.passThrough())
                .containsOnly(
                        Map.entry("ssl.truststore.location", "/near"),
                        Map.entry("group.protocol", "consumer"),
                        Map.entry("ssl.endpoint.identification.algorithm", ""));
        assertThat(kafka.secretPassThrough()).containsOnlyKeys("ssl.truststore.password");
        assertThat(kafka.clientProperties())
                .containsAllEntriesOf(kafka.passThrough())
                .containsEntry("ssl.truststore.password", "hunter2");
    }

    @Test
    void takesKafkasOwnNamesOfSettingsThatVitrineNamesShorter() {
        given.dotenv("KAFKA_GROUP_ID=watchers\nKAFKA_AUTO_OFFSET_RESET=latest\nKAFKA_BOOTSTRAP_SERVERS=far:9092\n");

        assertThat(read())
                .extracting(KafkaSettings::group, KafkaSettings::autoOffset, KafkaSettings::bootstrapServers)
                .containsExactly("watchers", AutoOffset.LATEST, "broker:9092");
        assertThat(read().passThrough()).isEmpty();
    }

    @Test
    void takesLibrdkafkasWordsForOffsets() {
        assertThat(given.environment("AUTO_OFFSET", "smallest")
                        .load()
                        .read(SettingsReader::kafka)
                        .autoOffset())
                .isEqualTo(AutoOffset.EARLIEST);
        assertThat(given.environment("AUTO_OFFSET", "End")
                        .load()
                        .read(SettingsReader::kafka)
                        .autoOffset())
                .isEqualTo(AutoOffset.LATEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "scram-sha-256", "SCRAM-SHA-512"})
    void quotesUserAndPasswordAsKafkaReadsThem(String mechanism) {
        String password = "a\"b\\c\\n;' =\n#{}";
        given.environment("SASL_MECHANISM", mechanism)
                .environment("SASL_USERNAME", "kiosk \"one\"")
                .environment("SASL_PASSWORD", password);

        String jaas = read().clientProperties().get("sasl.jaas.config");

        assertThat(jaas).isNotNull();
        var entries = JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(jaas)))
                .configurationEntries();
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().getOptions())
                .isEqualTo(Map.of("username", "kiosk \"one\"", "password", password));
        assertThat(entries.getFirst().getLoginModuleName())
                .endsWith(mechanism.equals("PLAIN") ? "PlainLoginModule" : "ScramLoginModule");
    }

    @Test
    void leavesAnOwnJaasConfigAlone() {
        given.environment("SASL_MECHANISM", "PLAIN").environment("KAFKA_SASL_JAAS_CONFIG", "own.Module required;");

        assertThat(read().clientProperties()).containsEntry("sasl.jaas.config", "own.Module required;");
    }

    @Test
    void signInMayBeAsLongAsATokenIs() {
        String token = "t".repeat(50_000);
        given.environment("SASL_MECHANISM", "PLAIN");
        given.environment("KAFKA_SASL_JAAS_CONFIG", "own.Module required a=\"" + token + "\\\"\" b='" + token + "';");

        assertThat(read().clientProperties().get("sasl.jaas.config")).contains(token);
    }

    @Test
    void signsInNowhereWithoutSasl() {
        given.environment("SECURITY_PROTOCOL", "plaintext");
        given.dotenv("SASL_MECHANISM=PLAIN\nUSERNAME=kiosk\nPASSWORD=press\n");

        assertThat(read().clientProperties())
                .containsEntry("security.protocol", "PLAINTEXT")
                .doesNotContainKeys("sasl.mechanism", "sasl.jaas.config");
    }

    @Test
    void namesEverythingThatSigningInLacks() {
        given.environment("SASL_MECHANISM", "SCRAM-SHA-512");

        assertThatThrownBy(this::read).hasMessage("""
                        2 problems in the settings
                          SASL_USERNAME (not set): SASL_MECHANISM is SCRAM-SHA-512; expected the user's name
                          SASL_PASSWORD (not set): SASL_MECHANISM is SCRAM-SHA-512; expected the user's password""");

        given.environment("SASL_MECHANISM", "").environment("SECURITY_PROTOCOL", "SASL_SSL");
        assertThatThrownBy(this::read)
                .hasMessageContaining("SASL_MECHANISM (not set): SECURITY_PROTOCOL is SASL_SSL; expected a mechanism");
    }

    @Test
    void refusesPropertiesThatTheGuaranteeRestsOn() {
        given.environment("KAFKA_ENABLE_AUTO_COMMIT", "true");

        assertThatThrownBy(this::read)
                .hasMessageContaining("KAFKA_ENABLE_AUTO_COMMIT (environment): Vitrine sets enable.auto.commit itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a:9092", "a:9092,b-1.example:9093 , 10.0.0.1:1", "[::1]:9092", "SASL_SSL://broker.example:9092"
            })
    void acceptsServers(String servers) {
        given.environment("BOOTSTRAP_SERVERS", servers);

        assertThat(read().bootstrapServers()).isEqualTo(servers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker", "broker:", "a:9092;b:9092", "a:9092,", "a b:9092", "http://a/b:1"})
    void refusesServers(String servers) {
        given.environment("BOOTSTRAP_SERVERS", servers);

        assertThatThrownBy(this::read)
                .hasMessageContaining("BOOTSTRAP_SERVERS (environment): \"" + servers + "\" is not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a b", "ü"})
    void refusesTopics(String topic) {
        given.environment("TOPIC", topic);

        assertThatThrownBy(this::read).hasMessageContaining("TOPIC (environment): \"" + topic + "\" is not valid");
    }

    private KafkaSettings read() {
        return given.load().read(SettingsReader::kafka);
    }
}
