package museum.vitrine.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import museum.vitrine.check.CheckResult;
import museum.vitrine.check.CheckResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `check` without anything to connect to: how lines look, and what is wrong with settings.
final class CheckCommandTest {

    @TempDir
    private Path folder;

    @Test
    void lineHasThreeColumnsAndTheNextStepLast() {
        assertThat(CheckLine.of(new CheckResult("topic exists", Status.OK, "lmnh", "")))
                .isEqualTo("ok      topic exists             lmnh");
        assertThat(CheckLine.of(new CheckResult("topic exists", Status.FAIL, "it does not", "create it")))
                .isEqualTo("FAIL    topic exists             it does not; create it");
    }

    @Test
    void sectionsAreKnownByTheNamesOfTheirSettings() {
        assertThat(CheckSection.of("DB_HOST")).isEqualTo(CheckSection.DATABASE);
        assertThat(CheckSection.of("AWS_REGION")).isEqualTo(CheckSection.ARCHIVE);
        assertThat(CheckSection.of("S3_BUCKET")).isEqualTo(CheckSection.ARCHIVE);
        assertThat(CheckSection.of("TOPIC")).isEqualTo(CheckSection.KAFKA);
        assertThat(CheckSection.of("KAFKA_FETCH_MAX_BYTES")).isEqualTo(CheckSection.KAFKA);
    }

    @Test
    void everyProblemOfEverySectionHasALine() throws Exception {
        Files.writeString(folder.resolve(".env"), "this is no setting\n");
        CommandRun run = CommandRun.of(
                folder,
                Map.of(
                        "DB_PORT", "0",
                        "BOOTSTRAP_SERVERS", "kafka",
                        "AUTO_OFFSET", "middle",
                        "S3_BUCKET", "lmnh-archive",
                        "AWS_ACCESS_KEY_ID", "id",
                        "VITRINE_MUSEUM", "Not A Code"),
                "check");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .containsExactly(
                        "FAIL    settings                 .env (line 1): there is no \"=\"; give NAME=value, or # before a comment",
                        "FAIL    settings                 VITRINE_MUSEUM (environment): \"Not A Code\" is not valid; give the code of a museum: small letters, digits and -, such as lmnh",
                        "FAIL    settings of database     DB_PORT (environment): \"0\" is not valid; give a whole number from 1 to 65535",
                        "FAIL    settings of kafka        VITRINE_MUSEUM (environment): \"Not A Code\" is not valid; give the code of a museum: small letters, digits and -, such as lmnh",
                        "FAIL    settings of kafka        BOOTSTRAP_SERVERS (environment): \"kafka\" is not valid; give host:port, several separated by commas (./vitrine devstack starts a broker to try with)",
                        "FAIL    settings of kafka        AUTO_OFFSET (environment): \"middle\" is not valid; give one of earliest, latest",
                        "FAIL    settings of archive      AWS_SECRET_ACCESS_KEY (not set): AWS_ACCESS_KEY_ID is set without it; give both or neither");
    }

    @Test
    void unknownSectionIsNamedWithThoseThatThereAre() {
        CommandRun run = CommandRun.of(folder, Map.of(), "check", "--only", "weather");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--only").containsIgnoringCase("database, kafka, archive");
    }
}
