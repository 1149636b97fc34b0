package museum.vitrine.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import museum.vitrine.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {

    private final Path folder;
    private final SettingsFixture given;

    SettingsTest(@TempDir Path folder) {
        this.folder = folder;
        this.given = new SettingsFixture(folder);
    }

    @Test
    void hasDefaultsForAllButTheBrokers() {
        Settings settings = given.load();

        assertThat(settings.read(SettingsReader::database))
                .isEqualTo(new DatabaseSettings("localhost", 5432, "vitrine", "vitrine", null, null, null));
        assertThat(settings.read(SettingsReader::vitrine))
                .isEqualTo(new VitrineSettings("lmnh", Duration.ofMinutes(5), PositionLost.FAIL));
        assertThat(settings.read(SettingsReader::archive))
                .isEqualTo(new ArchiveSettings(null, null, null, null, null, null));
        assertThatThrownBy(() -> settings.read(SettingsReader::kafka))
                .isInstanceOf(SettingsException.class)
                .hasMessage("""
                        1 problem in the settings
                          BOOTSTRAP_SERVERS (not set): it is needed; expected host:port, several separated by commas \
                        (./vitrine devstack starts a broker to try with)""");
    }

    @Test
    void prefersFlagThenFileThenEnvironmentThenDotenv() {
        given.dotenv("VITRINE_MUSEUM=dotenv\nDB_HOST=dotenv\nDB_NAME=dotenv\nDB_USER=dotenv\n");
        given.environment("VITRINE_MUSEUM", "environment").environment("DB_HOST", "environment");
        given.environment("DB_NAME", "environment");
        given.envFile("VITRINE_MUSEUM=file\nDB_HOST=file\n").flag(Setting.VITRINE_MUSEUM, "--museum", "flag");

        Settings settings = given.load();

        assertThat(settings.read(SettingsReader::vitrine).museum()).isEqualTo("flag");
        assertThat(settings.read(SettingsReader::database))
                .extracting(DatabaseSettings::host, DatabaseSettings::database, DatabaseSettings::user)
                .containsExactly("file", "environment", "dotenv");
        assertThat(settings.view())
                .filteredOn(view -> List.of("VITRINE_MUSEUM", "DB_HOST", "DB_NAME", "DB_USER", "DB_PORT")
                        .contains(view.name()))
                .containsExactly(
                        new SettingView("DB_HOST", "file", "--env-file prod.env line 2"),
                        new SettingView("DB_PORT", "5432", "default"),
                        new SettingView("DB_NAME", "environment", "environment"),
                        new SettingView("DB_USER", "dotenv", ".env line 4"),
                        new SettingView("VITRINE_MUSEUM", "flag", "--museum"));
    }

    @Test
    void prefersTheCanonicalNameInOnePlaceAndTheNearerPlaceWhateverTheSpelling() {
        given.dotenv("DB_HOST=dotenv\nDB_USERNAME=alias\nDB_USER=canonical\n");
        given.environment("DATABASE_IP", "environment");

        Settings settings = given.load();

        assertThat(settings.read(SettingsReader::database))
                .extracting(DatabaseSettings::host, DatabaseSettings::user)
                .containsExactly("environment", "canonical");
        assertThat(settings.view()).contains(new SettingView("DB_HOST", "environment", "environment, as DATABASE_IP"));
    }

    @Test
    void takesAnEmptyValueForTheDefault() {
        given.dotenv("DB_PORT=6000\nDB_PASS=secret\nDB_SSLMODE=require\n");
        given.environment("DB_PORT", "").environment("DB_PASSWORD", "").environment("DB_SSLMODE", "");

        DatabaseSettings database = given.load().read(SettingsReader::database);

        assertThat(database.port()).isEqualTo(5432);
        assertThat(database.password()).isNull();
        assertThat(database.sslMode()).isNull();
    }

    @Test
    void takesUsernameAndPasswordOnlyFromFiles() {
        given.environment("USERNAME", "who-is-signed-in").environment("PASSWORD", "of-somebody");
        given.environment("BOOTSTRAP_SERVERS", "broker:9092");

        assertThat(given.load().read(SettingsReader::kafka).saslUsername()).isNull();

        given.dotenv("USERNAME=kiosk\nPASSWORD=press\n");
        KafkaSettings kafka = given.load().read(SettingsReader::kafka);
        assertThat(kafka.saslUsername()).isEqualTo("kiosk");
        assertThat(kafka.saslPassword()).isEqualTo(new Secret("press"));
    }

    @Test
    void reportsEveryProblemOfWhatIsNeededAtOnce() {
        given.dotenv("DATABASE_PORT=abc\nnonsense\nVITRINE_TOLERANCE=5m\n");
        given.environment("VITRINE_MUSEM", "lmnh").environment("DB_SSLMODE", "always");
        given.environment("VITRINE_FUTURE_TOLERANCE", "5").environment("AUTO_OFFSET", "middle");
        given.flag(Setting.VITRINE_MUSEUM, "--museum", "a b");
        record Needs(DatabaseSettings database, VitrineSettings vitrine) {}

        Settings settings = given.load();

        assertThatThrownBy(() -> settings.read(reader -> new Needs(reader.database(), reader.vitrine())))
                .isInstanceOf(SettingsException.class)
                .hasMessage("""
                        7 problems in the settings
                          .env (line 2): there is no "="; expected NAME=value, or # before a comment
                          VITRINE_MUSEM (environment): unknown (did you mean VITRINE_MUSEUM?); \
                        expected one of VITRINE_MUSEUM, VITRINE_FUTURE_TOLERANCE, VITRINE_POSITION_LOST
                          VITRINE_TOLERANCE (.env line 3): unknown; \
                        expected one of VITRINE_MUSEUM, VITRINE_FUTURE_TOLERANCE, VITRINE_POSITION_LOST
                          DATABASE_PORT (.env line 1): "abc" is not valid; expected a whole number from 1 to 65535
                          DB_SSLMODE (environment): "always" is not valid; \
                        expected one of disable, allow, prefer, require, verify-ca, verify-full
                          VITRINE_MUSEUM (--museum): "a b" is not valid; \
                        expected the code of a museum: small letters, digits and -, such as lmnh
                          VITRINE_FUTURE_TOLERANCE (environment): "5" is not valid; \
                        expected a duration such as 5m, 30s, 250ms or PT5M, 0s or more""");
    }

    @Test
    void judgesOnlyWhatIsNeeded() {
        given.environment("BOOTSTRAP_SERVERS", "no port").environment("AWS_ENDPOINT_URL_S3", "no address");

        assertThat(given.load().read(SettingsReader::database).host()).isEqualTo("localhost");
    }

    @Test
    void reportsAWrongMuseumOnceThoughTopicAndGroupAreMadeOfIt() {
        given.environment("VITRINE_MUSEUM", "A B").environment("BOOTSTRAP_SERVERS", "broker:9092");
        Settings settings = given.load();
        record Needs(KafkaSettings kafka, VitrineSettings vitrine) {}

        SettingsException wrong = catchThrowableOfType(
                SettingsException.class, () -> settings.read(reader -> new Needs(reader.kafka(), reader.vitrine())));

        assertThat(wrong.problems()).extracting(SettingsProblem::name).containsExactly("VITRINE_MUSEUM");
    }

    @Test
    void saysThatTheGivenFileIsMissing() {
        Settings settings = Settings.load(List.of(), Path.of("nowhere.env"), Map.of(), folder);

        assertThatThrownBy(() -> settings.read(SettingsReader::database))
                .hasMessage("1 problem in the settings\n  --env-file nowhere.env (" + folder.resolve("nowhere.env")
                        + "): there is no such file; expected a file");
    }

    @Test
    void readsDotenvOnceWhenItIsAlsoTheGivenFile() throws IOException {
        Files.writeString(folder.resolve(".env"), "broken\n");
        Settings settings = Settings.load(List.of(), Path.of(".env"), Map.of(), folder);

        SettingsException wrong =
                catchThrowableOfType(SettingsException.class, () -> settings.read(SettingsReader::database));

        assertThat(wrong.problems()).hasSize(1);
    }

    @Test
    void passesOverAFolderNamedDotenv() throws IOException {
        Files.createDirectory(folder.resolve(".env"));

        assertThat(given.load().read(SettingsReader::database).port()).isEqualTo(5432);
    }

    @Test
    void checksThatCertificatesCanBeRead() throws IOException {
        Path certificates = Files.writeString(folder.resolve("root.crt"), "");
        given.environment("DB_SSLROOTCERT", certificates.toString());

        assertThat(given.load().read(SettingsReader::database).sslRootCert()).isEqualTo(certificates);

        Settings missing = given.environment(
                        "DB_SSLROOTCERT", folder.resolve("none").toString())
                .load();
        assertThatThrownBy(() -> missing.read(SettingsReader::database))
                .hasMessageContaining("is not valid; expected a file that you may read");
    }
}
