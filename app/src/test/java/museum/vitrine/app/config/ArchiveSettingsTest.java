package museum.vitrine.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import museum.vitrine.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void readsAnEndpointOfItsOwn() {
        ArchiveSettings archive = given().dotenv("""
                        AWS_ACCESS_KEY_ID=id
                        AWS_SECRET_ACCESS_KEY=key
                        AWS_REGION=eu-west-2
                        AWS_ENDPOINT_URL_S3=http://localhost:9000
                        S3_BUCKET=lmnh-archive
                        """).load().read(SettingsReader::archive);

        assertThat(archive)
                .isEqualTo(new ArchiveSettings(
                        "id",
                        new Secret("key"),
                        null,
                        "eu-west-2",
                        URI.create("http://localhost:9000"),
                        "lmnh-archive"));
    }

    @Test
    void takesTheTokenOnlyFromWhereTheKeyWasGiven() {
        SettingsFixture given = given().environment("AWS_SESSION_TOKEN", "token")
                .dotenv("AWS_ACCESS_KEY=id\nAWS_SECRET_ACCESS_KEY=key\n");

        assertThat(given.load().read(SettingsReader::archive).sessionToken()).isNull();

        given.environment("AWS_ACCESS_KEY_ID", "id").environment("AWS_SECRET_ACCESS_KEY", "key");
        assertThat(given.load().read(SettingsReader::archive).sessionToken()).isEqualTo(new Secret("token"));
    }

    @Test
    void wantsBothKeysOrNeither() {
        Settings withoutSecret = given().dotenv("AWS_ACCESS_KEY=id\n").load();
        assertThatThrownBy(() -> withoutSecret.read(SettingsReader::archive))
                .hasMessageContaining("AWS_SECRET_ACCESS_KEY (not set): AWS_ACCESS_KEY_ID is set without it");

        Settings withoutId = given().dotenv("AWS_SECRET_ACCESS_KEY=key\n").load();
        assertThatThrownBy(() -> withoutId.read(SettingsReader::archive))
                .hasMessageContaining("AWS_ACCESS_KEY_ID (not set): AWS_SECRET_ACCESS_KEY is set without it");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Settings settings = given().dotenv("AWS_REGION=EU West\nAWS_ENDPOINT_URL_S3=localhost:9000\nS3_BUCKET=s3://b\n")
                .load();

        assertThatThrownBy(() -> settings.read(SettingsReader::archive)).hasMessage("""
                        3 problems in the settings
                          AWS_REGION (.env line 1): "EU West" is not valid; expected a region such as eu-west-2
                          AWS_ENDPOINT_URL_S3 (.env line 2): "localhost:9000" is not valid; \
                        expected an address such as https://host:9000, without user and password
                          S3_BUCKET (.env line 3): "s3://b" is not valid; expected the name of a bucket, without s3://""");
    }

    private SettingsFixture given() {
        return new SettingsFixture(folder);
    }
}
