package museum.vitrine.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No secret is in any text that could be logged or shown.
final class SecrecyTest {

    @TempDir
    private Path folder;

    @Test
    void recordsAndViewsShowNoSecret() {
        Settings settings = everySecret().load();

        assertThat(settings.read(SettingsReader::database).toString()).doesNotContain("hunter2");
        assertThat(settings.read(SettingsReader::kafka).toString()).doesNotContain("hunter2");
        assertThat(settings.read(SettingsReader::archive).toString()).doesNotContain("hunter2");
        assertThat(settings.view().toString())
                .doesNotContain("hunter2")
                .contains("SettingView[name=DB_PASS, value=***, origin=.env line 1]")
                .contains("SettingView[name=KAFKA_SSL_KEY_PASSWORD, value=***, origin=.env line 5]");
        assertThat(settings.find(Setting.DB_PASS).toString()).doesNotContain("hunter2");
        assertThat(settings.clientProperties().toString()).doesNotContain("hunter2");
    }

    @Test
    void messagesShowNoSecret() {
        Settings settings = everySecret()
                .environment("DB_HOST", "postgres://loader:hunter2@db/museum")
                .environment("AWS_ENDPOINT_URL_S3", "https://key:hunter2@s3")
                .load();
        record Needs(DatabaseSettings database, ArchiveSettings archive) {}

        Throwable wrong = catchThrowable(() -> settings.read(reader -> new Needs(reader.database(), reader.archive())));

        assertThat(wrong)
                .hasMessageContaining("\"postgres://***@db/museum\" is not valid")
                .hasMessageContaining("\"https://***@s3\" is not valid")
                .message()
                .doesNotContain("hunter2");
    }

    private SettingsFixture everySecret() {
        return new SettingsFixture(folder).dotenv("""
                        DB_PASS=hunter2
                        SASL_PASSWORD=hunter2
                        AWS_SECRET_ACCESS_KEY=hunter2
                        AWS_SESSION_TOKEN=hunter2
                        KAFKA_SSL_KEY_PASSWORD=hunter2
                        KAFKA_SASL_JAAS_CONFIG='own.Module required password="hunter2";'
                        KAFKA_SSL_KEYSTORE_KEY=hunter2
                        KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET=hunter2
                        AWS_ACCESS_KEY=id
                        BOOTSTRAP_SERVERS=broker:9092
                        SASL_MECHANISM=PLAIN
                        SASL_USERNAME=kiosk
                        """);
    }
}
