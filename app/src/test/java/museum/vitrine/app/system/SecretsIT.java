package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.LimitedUser;
import museum.vitrine.app.fixture.TestMeters;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everything that commands say is searched for secrets that no other text holds, at the log level that says
/// most. [EncryptedKafkaIT] does the same where a broker asks for a password.
final class SecretsIT {

    private static final String MARKER = "m4rk-" + UUID.randomUUID();

    private static final List<List<String>> COMMANDS = List.of(
            List.of("check", "--settings"),
            List.of("check"),
            List.of("import"),
            List.of("db", "migrate"),
            List.of("db", "reset"),
            List.of("db", "verify"),
            List.of("quarantine", "list"),
            List.of("quarantine", "show", "1"),
            List.of("quarantine", "replay"),
            List.of("quarantine", "export"),
            List.of("quarantine", "discard"),
            List.of("consume", "--help"),
            List.of("--help"));

    private TestMuseum museum;

    @BeforeEach
    void open() {
        museum = TestMuseum.withExhibitions();
        museum.produce(Stream.of("no json".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void close() {
        museum.close();
    }

    @Test
    void rightOnesAreShownNowhere() {
        try (LimitedUser user = LimitedUser.steppingDown(museum, "vitrine_loader")) {
            Map<String, String> settings = new HashMap<>(user.environment());
            settings.put("KAFKA_SSL_KEY_PASSWORD", MARKER);
            settings.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", MARKER);
            List<String> secrets = List.of(MARKER, settings.get("DB_PASS"), settings.get("AWS_SECRET_ACCESS_KEY"));

            assertThat(run(settings, "consume", "--limit", "1")).contains("loaded 1 records");
            assertThat(run(settings, "consume", "--limit", "1", "--help")).contains("--limit");
            assertSilent(settings, secrets);
        }
    }

    @Test
    void wrongOnesAreShownNowhere() {
        String hostile = MARKER + "\"'\\ %s{}$@:/?&";
        List<Map<String, String>> mistakes = List.of(
                Map.of("DB_PASS", hostile, "AWS_SECRET_ACCESS_KEY", hostile, "AWS_SESSION_TOKEN", MARKER),
                Map.of(
                        "DB_HOST",
                        "postgres://vitrine:" + MARKER + "@db/museum",
                        "AWS_ENDPOINT_URL_S3",
                        "https://key:" + MARKER + "@s3.invalid",
                        "KAFKA_SASL_JAAS_CONFIG",
                        MARKER,
                        "SECURITY_PROTOCOL",
                        "SASL_PLAINTEXT",
                        "SASL_MECHANISM",
                        "PLAIN"),
                Map.of(
                        "SECURITY_PROTOCOL",
                        "SASL_PLAINTEXT",
                        "SASL_MECHANISM",
                        "PLAIN",
                        "SASL_USERNAME",
                        "kiosk",
                        "SASL_PASSWORD",
                        hostile,
                        "DB_PORT",
                        "1",
                        "AWS_ENDPOINT_URL_S3",
                        "http://127.0.0.1:1"));
        for (Map<String, String> mistake : mistakes) {
            assertSilent(museum.environment(mistake), List.of(MARKER));
        }
    }

    @Test
    void propertiesThatTheClientRefusesAreShownNowhere() {
        List<Map<String, String>> mistakes = List.of(
                sasl("KAFKA_SASL_JAAS_CONFIG", MARKER),
                sasl("KAFKA_SASL_JAAS_CONFIG", "a.Module required " + MARKER),
                sasl("KAFKA_SASL_JAAS_CONFIG", "a.Module " + MARKER + " x=\"1\";"),
                Map.of("SECURITY_PROTOCOL", "SSL", "KAFKA_SSL_KEYSTORE_KEY", MARKER, "KAFKA_SSL_KEYSTORE_TYPE", "PEM"),
                Map.of(
                        "SECURITY_PROTOCOL",
                        "SSL",
                        "KAFKA_SSL_KEYSTORE_LOCATION",
                        "/nowhere.p12",
                        "KAFKA_SSL_KEYSTORE_PASSWORD",
                        MARKER));
        for (Map<String, String> mistake : mistakes) {
            for (String level : List.of("info", "trace")) {
                CommandRun consume =
                        CommandRun.of(museum.environment(mistake), "consume", "--limit", "1", "--log-level", level);
                CommandRun check =
                        CommandRun.of(museum.environment(mistake), "check", "--only", "kafka", "--log-level", level);

                assertThat(consume.exitCode()).as(consume.err()).isIn(1, 2);
                assertThat(consume.out() + consume.err() + check.out() + check.err())
                        .doesNotContain(MARKER)
                        .doesNotContain("defect");
            }
        }
    }

    @Test
    void runningLoaderShowsNoneToWhoeverListsProcessesOrReadsItsMeters() throws IOException {
        Map<String, String> settings = museum.environment(
                Map.of("KAFKA_SSL_KEY_PASSWORD", MARKER, "AWS_SESSION_TOKEN", MARKER, "SASL_PASSWORD", MARKER));
        try (VitrineProcess consume =
                VitrineProcess.start(settings, List.of(), "consume", "--metrics-port", "0", "--log-level", "trace")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> museum.number("SELECT count(*) FROM quarantined_record") == 1);

            String commandLine = Files.readString(Path.of("/proc/" + consume.pid() + "/cmdline"));
            String meters = TestMeters.of(consume.err()).scrape();
            String loader = String.join("\n", museum.rows("SELECT * FROM loader"));
            String sessions = String.join("\n", museum.rows("SELECT application_name, query FROM pg_stat_activity"));
            int exitCode = consume.terminate();

            assertThat(exitCode).isZero();
            assertThat(commandLine).contains("consume");
            assertThat(meters).contains("vitrine_records_read_total");
            assertThat(String.join("\n", commandLine, meters, loader, sessions, consume.out(), consume.err()))
                    .doesNotContain(MARKER)
                    .doesNotContain(settings.get("DB_PASS"))
                    .doesNotContain(settings.get("AWS_SECRET_ACCESS_KEY"));
        }
    }

    private static Map<String, String> sasl(String name, String value) {
        return Map.of("SECURITY_PROTOCOL", "SASL_PLAINTEXT", "SASL_MECHANISM", "PLAIN", name, value);
    }

    private static void assertSilent(Map<String, String> settings, List<String> secrets) {
        for (List<String> command : COMMANDS) {
            String said = run(settings, command.toArray(String[]::new));
            assertThat(said).as(command.toString()).isNotEmpty().doesNotContain("this is a defect");
            assertThat(secrets).as(command.toString()).noneMatch(said::contains);
        }
    }

    /// All that a command says.
    private static String run(Map<String, String> settings, String... arguments) {
        CommandRun text = CommandRun.of(
                settings,
                Stream.concat(Stream.of("--log-level", "trace"), Stream.of(arguments))
                        .toArray(String[]::new));
        return text.out() + text.err();
    }
}
