package museum.vitrine.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import museum.vitrine.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The settings file of each system that Vitrine takes over from works unchanged, as `.env` and by
/// `--env-file`.
final class SeedSettingsTest {

    private static final String SEED_001 = """
            AWS_ACCESS_KEY=AKIA
            AWS_SECRET_ACCESS_KEY=aws-secret
            DB_HOST=museum.rds.example
            DB_NAME=postgres
            DB_PORT=5433
            DB_USER=loader
            DB_PASS=db-secret
            BOOTSTRAP_SERVERS=pkc-1.example:9092
            SECURITY_PROTOCOL=SASL_SSL
            SASL_MECHANISM=PLAIN
            USERNAME=kiosk
            PASSWORD=kafka-secret
            TOPIC=presses
            """;

    private static final String SEED_003 = """
            BOOTSTRAP_SERVERS=pkc-1.example:9092
            SASL_MECHANISM=PLAIN
            SASL_USERNAME=kiosk
            SASL_PASSWORD=kafka-secret

            DB_HOST=museum.rds.example
            DB_NAME=postgres
            DB_USERNAME=loader
            DB_PASSWORD=db-secret
            DB_PORT=5433
            """;

    private static final String SEED_004 = """
            DATABASE_NAME=postgres
            DATABASE_USERNAME=loader
            DATABASE_PASSWORD=db-secret
            DATABASE_IP=museum.rds.example
            DATABASE_PORT=5433
            BOOTSTRAP_SERVERS=pkc-1.example:9092
            SECURITY_PROTOCOL=SASL_SSL
            SASL_MECHANISM=PLAIN
            USERNAME=kiosk
            PASSWORD=kafka-secret
            GROUP=watchers
            AUTO_OFFSET=latest
            TOPIC=presses
            """;

    private static final DatabaseSettings DATABASE =
            new DatabaseSettings("museum.rds.example", 5433, "postgres", "loader", new Secret("db-secret"), null, null);

    @TempDir
    private Path folder;

    @Test
    void readsSeed001() {
        Settings settings = given().dotenv(SEED_001).load();

        assertThat(settings.read(SettingsReader::database)).isEqualTo(DATABASE);
        assertSignsIn(settings, "presses", "vitrine-lmnh", AutoOffset.EARLIEST);
        assertThat(settings.read(SettingsReader::archive))
                .isEqualTo(new ArchiveSettings("AKIA", new Secret("aws-secret"), null, null, null, null));
    }

    @Test
    void readsSeed003() {
        Settings settings = given().envFile(SEED_003).load();

        assertThat(settings.read(SettingsReader::database)).isEqualTo(DATABASE);
        assertSignsIn(settings, "lmnh", "vitrine-lmnh", AutoOffset.EARLIEST);
    }

    @Test
    void readsSeed004() {
        Settings settings = given().dotenv(SEED_004).load();

        assertThat(settings.read(SettingsReader::database)).isEqualTo(DATABASE);
        assertSignsIn(settings, "presses", "watchers", AutoOffset.LATEST);
    }

    /// Seeds 000 and 002 name no settings; what they use is what the AWS SDK and a local database need.
    @Test
    void readsSeeds000And002() {
        Settings settings = given().dotenv("").load();

        assertThat(settings.read(SettingsReader::database).host()).isEqualTo("localhost");
        assertThat(settings.read(SettingsReader::archive).accessKeyId()).isNull();
    }

    /// A shell of Windows or a desktop sets `USERNAME`; it must not take the place of the file's.
    @Test
    void readsSeed004BesideAForeignUsername() {
        Settings settings =
                given().dotenv(SEED_004).environment("USERNAME", "rita").load();

        assertThat(settings.read(SettingsReader::kafka).saslUsername()).isEqualTo("kiosk");
    }

    private static void assertSignsIn(Settings settings, String topic, String group, AutoOffset autoOffset) {
        KafkaSettings kafka = settings.read(SettingsReader::kafka);
        assertThat(kafka.topic()).isEqualTo(topic);
        assertThat(kafka.group()).isEqualTo(group);
        assertThat(kafka.autoOffset()).isEqualTo(autoOffset);
        assertThat(kafka.clientProperties())
                .containsEntry("bootstrap.servers", "pkc-1.example:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"kiosk\" password=\"kafka-secret\";");
    }

    private SettingsFixture given() {
        return new SettingsFixture(folder);
    }
}
