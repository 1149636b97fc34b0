package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.GeneratedArchive;
import museum.vitrine.app.fixture.TestCertificate;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands over TLS to PostgreSQL, with a certificate made here, and what they say when it cannot be trusted.
final class EncryptedDatabaseIT {

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    @BeforeAll
    static void switchTlsOn() throws Exception {
        certificate = TestCertificate.create(folder, "database");
        give("vitrine-test.crt", Files.readString(certificate.pem()));
        give("vitrine-test.key", certificate.keyPem());
        execute("ALTER SYSTEM SET ssl_cert_file = 'vitrine-test.crt'");
        execute("ALTER SYSTEM SET ssl_key_file = 'vitrine-test.key'");
        switchTls("on");
    }

    @AfterAll
    static void switchTlsOff() throws SQLException {
        execute("ALTER SYSTEM RESET ALL");
        execute("SELECT pg_reload_conf()");
    }

    @Test
    void commandsWorkOverAConnectionThatIsVerifiedInFull(@TempDir Path archiveFolder) throws IOException {
        GeneratedArchive archive =
                new GeneratedArchive(archiveFolder, 78).withExhibitions(3).withHistory("0", 100, 3);
        try (TestMuseum museum = TestMuseum.withSchema()) {
            Map<String, String> settings = museum.environment(verified(certificate));

            done(settings, "import", archiveFolder.toString());
            archive.expected().assertHeldBy(museum);
            museum.produce(Stream.of("{\"at\": \"2024-05-05T12:00:00+01:00\", \"site\": \"1\", \"val\": 1}"
                    .getBytes(StandardCharsets.UTF_8)));
            done(settings, "consume", "--limit", "1");
            done(settings, "db", "verify");

            assertThat(museum.number("SELECT sum(records_read) FROM source_partition"))
                    .isEqualTo(archive.expected().count() + 1);
            assertThat(CheckRun.of(settings, "--only", "database").line("database reachable"))
                    .startsWith("ok")
                    .endsWith("speaks TLS");
        }
    }

    @Test
    void certificateOfSomebodyElse(@TempDir Path other) throws Exception {
        assertDistrust(verified(TestCertificate.create(other, "stranger")));
    }

    @Test
    void certificateOfAnotherHost() {
        Map<String, String> settings = verified(certificate);

        assertDistrust(Map.of(
                "DB_HOST", "localhost",
                "DB_SSLMODE", settings.get("DB_SSLMODE"),
                "DB_SSLROOTCERT", settings.get("DB_SSLROOTCERT")));
    }

    @Test
    void serverWithoutTls() throws SQLException {
        switchTls("off");
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            CommandRun run = CommandRun.of(museum.environment(Map.of("DB_SSLMODE", "require")), "consume");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .endsWith(
                            "The server does not support SSL.; set DB_SSLMODE to prefer or disable, or switch ssl on in the server\n");
            assertThat(CheckRun.of(museum.environment(Map.of("DB_SSLMODE", "require")), "--only", "database")
                            .troubles())
                    .singleElement()
                    .asString()
                    .contains("speaks no TLS, and DB_SSLMODE is require");
        } finally {
            switchTls("on");
        }
    }

    /// Waiting would not help, so even `consume` ends.
    private static void assertDistrust(Map<String, String> changes) {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            Map<String, String> settings = museum.environment(changes);

            CommandRun consume = CommandRun.of(settings, "consume", "--limit", "1");
            CheckRun check = CheckRun.of(settings, "--only", "database");

            assertThat(consume.exitCode()).as(consume.err()).isEqualTo(1);
            assertThat(consume.err()).startsWith("error: database ").contains("DB_SSLROOTCERT", "DB_HOST");
            assertThat(check.troubles())
                    .singleElement()
                    .asString()
                    .startsWith("FAIL database trusted ")
                    .contains("; give the authority's certificate by DB_SSLROOTCERT");
        }
    }

    private static Map<String, String> verified(TestCertificate trusted) {
        return Map.of(
                "DB_SSLMODE", "verify-full", "DB_SSLROOTCERT", trusted.pem().toString());
    }

    private static void done(Map<String, String> settings, String... arguments) {
        CommandRun run = CommandRun.of(settings, arguments);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    }

    /// Puts a file into the server's folder, readable by the server alone.
    private static void give(String name, String content) throws IOException, SQLException {
        Path data = Path.of(query("SHOW data_directory"));
        Path file = data.resolve(name);
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(file, Files.getOwner(data));
    }

    private static void switchTls(String value) throws SQLException {
        execute("ALTER SYSTEM SET ssl = " + value);
        execute("SELECT pg_reload_conf()");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(query("SHOW ssl")).isEqualTo(value));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestStack.get().database().connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = TestStack.get().database().connectAsSuperuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
