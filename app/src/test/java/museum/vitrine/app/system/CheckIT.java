package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.GeneratedArchive;
import museum.vitrine.app.fixture.TestBucket;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `check` as a whole; [DatabaseCheckIT], [KafkaCheckIT], [SecuredKafkaCheckIT] and [ArchiveCheckIT] have
/// the mistakes.
final class CheckIT {

    private TestMuseum museum;

    @BeforeEach
    void open() {
        museum = TestMuseum.withExhibitions();
    }

    @AfterEach
    void close() {
        museum.close();
    }

    @Test
    void saysOkLineByLineWhenAllIsWell() {
        fillBucket();

        CheckRun run = CheckRun.of(museum.environment());

        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.line("settings of database")).contains("DB_PORT", "from environment");
        assertThat(run.line("database exists")).isEqualTo("ok database exists " + museum.topic());
        assertThat(run.line("role of loaders")).endsWith("vitrine steps down to vitrine_loader");
        assertThat(run.line("exhibitions")).isEqualTo("ok exhibitions 6 registered");
        assertThat(run.line("topic exists")).endsWith("with 4 partitions");
        assertThat(run.line("group")).endsWith("not in use yet");
        assertThat(run.line("stored positions")).contains("begins with the oldest record");
        assertThat(run.line("archive objects")).contains("1 exhibition files and 1 history files of museum 'lmnh'");
        assertThat(run.line("bucket readable")).endsWith("lmnh_exhibition_0.json");
    }

    @Test
    void linesAreAligned() {
        CommandRun run = CommandRun.of(museum.environment(), "check", "--only", "database");

        assertThat(run.out().lines()).allMatch(line -> line.matches("(ok  |WARN|FAIL) {4}\\S.{23} \\S.*"));
        assertThat(run.out()).contains("ok      database signed in       as vitrine\n");
    }

    @Test
    void warningsAloneDoNotFail() {
        CheckRun run = CheckRun.of(museum.environment());

        assertThat(run.troubles())
                .singleElement()
                .asString()
                .startsWith(
                        "WARN archive objects none of museum 'lmnh'; the bucket is empty; put lmnh_exhibition_*.json");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void oneObjectPerLineAsJson() {
        CommandRun run =
                CommandRun.of(museum.environment(Map.of("TOPIC", "nowhere")), "check", "--json", "--only", "kafka");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines()).allMatch(line -> line.startsWith("{\"name\":\"") && line.endsWith("\"}"));
        assertThat(run.out())
                .contains("{\"name\":\"brokers reachable\",\"status\":\"ok\",\"found\":\"127.0.0.1:")
                .contains(
                        "{\"name\":\"topic exists\",\"status\":\"fail\",\"found\":\"topic 'nowhere' does not exist\",\"nextStep\":\"create it: kafka-topics.sh");
    }

    @Test
    void onlyLooksAtTheSectionsThatAreNamed() {
        CheckRun archive = CheckRun.of(museum.environment(Map.of("DB_PORT", "1")), "--only", "archive");
        CheckRun both = CheckRun.of(museum.environment(), "--only", "ARCHIVE", "--only", "database");

        assertThat(archive.exitCode()).isZero();
        // what the dev stack logs in this same process is on standard error
        assertThat(String.join("\n", archive.lines()))
                .contains("bucket exists")
                .doesNotContain("database", "kafka", "topic");
        assertThat(String.join("\n", both.lines()))
                .contains("bucket exists", "database exists")
                .doesNotContain("topic exists");
    }

    @Test
    void unknownSectionIsWrongUsage() {
        CheckRun run = CheckRun.of(museum.environment(), "--only", "weather");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.everything()).contains("--only", "weather");
    }

    @Test
    void whatIsNotConfiguredIsAWarningUnlessItIsAskedFor() {
        Map<String, String> neither = Map.of("BOOTSTRAP_SERVERS", "", "S3_BUCKET", "");

        CheckRun all = CheckRun.of(museum.environment(neither));
        CheckRun kafka = CheckRun.of(museum.environment(neither), "--only", "kafka");
        CheckRun archive = CheckRun.of(museum.environment(neither), "--only", "archive");

        assertThat(all.exitCode()).isZero();
        assertThat(all.troubles())
                .containsExactly(
                        "WARN settings of kafka BOOTSTRAP_SERVERS is not set: there is no stream, and 'vitrine consume' cannot run; set BOOTSTRAP_SERVERS to host:port, or do without a stream",
                        "WARN settings of archive S3_BUCKET is not set: 'vitrine import' must be given an archive; set S3_BUCKET, or run 'vitrine import FOLDER' or 'vitrine import s3://BUCKET'");
        assertThat(kafka.exitCode()).isEqualTo(1);
        assertThat(kafka.line("settings of kafka")).startsWith("FAIL").contains("BOOTSTRAP_SERVERS (not set)");
        assertThat(archive.exitCode()).isEqualTo(1);
        assertThat(archive.line("settings of archive")).startsWith("FAIL").contains("S3_BUCKET is not set");
    }

    @Test
    void wrongSettingsOfOneSectionHideNothingOfTheOthers() {
        CheckRun run = CheckRun.of(museum.environment(Map.of(
                "DB_PORT", "many", "DB_SSLMODE", "perhaps", "VITRINE_MUSEM", "lms", "VITRINE_FUTURE_TOLERANCE", "5")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.troubles())
                .startsWith(
                        "FAIL settings VITRINE_MUSEM (environment): unknown (did you mean VITRINE_MUSEUM?); give one of VITRINE_MUSEUM, VITRINE_FUTURE_TOLERANCE, VITRINE_POSITION_LOST",
                        "FAIL settings VITRINE_FUTURE_TOLERANCE (environment): \"5\" is not valid; give a duration such as 5m, 30s, 250ms or PT5M, 0s or more",
                        "FAIL settings of database DB_PORT (environment): \"many\" is not valid; give a whole number from 1 to 65535",
                        "FAIL settings of database DB_SSLMODE (environment): \"perhaps\" is not valid; give one of disable, allow, prefer, require, verify-ca, verify-full");
        assertThat(run.line("topic readable")).startsWith("ok");
        assertThat(run.line("stored positions")).contains("not compared: the settings of the database are wrong");
        assertThat(run.line("bucket exists")).startsWith("ok");
    }

    @Test
    void settingsAreShownWithWhereTheyComeFrom() {
        CheckRun run = CheckRun.of(museum.environment(), "--settings", "--museum", "lmnh", "--only", "archive");

        assertThat(run.lines())
                .contains(
                        "ok DB_NAME " + museum.topic() + " (environment)",
                        "ok DB_PASS *** (environment)",
                        "ok DB_SSLROOTCERT not set",
                        "ok AUTO_OFFSET earliest (default)",
                        "ok VITRINE_MUSEUM lmnh (--museum)");
    }

    @Test
    void noSecretIsShownWhetherItIsRightOrWrong() {
        Map<String, String> wrong = Map.of(
                "DB_PASS",
                "s3cr3t-db",
                "AWS_SECRET_ACCESS_KEY",
                "s3cr3t-archive",
                "SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "SASL_MECHANISM",
                "PLAIN",
                "SASL_USERNAME",
                "kiosk",
                "SASL_PASSWORD",
                "s3cr3t-kafka",
                "KAFKA_SSL_KEY_PASSWORD",
                "s3cr3t-key");

        CheckRun right = CheckRun.of(museum.environment(), "--settings", "--log-level", "trace");
        CheckRun refused = CheckRun.of(museum.environment(wrong), "--settings", "--log-level", "trace");

        assertThat(right.everything())
                .doesNotContain(
                        TestStack.get().database().password().reveal(),
                        TestStack.get().objectStore().secretAccessKey().reveal());
        assertThat(refused.troubles()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(refused.everything()).doesNotContain("s3cr3t");
    }

    @Test
    void serversThatNeverAnswerAreNotWaitedForLong() throws IOException {
        try (SilentServer silent = new SilentServer()) {
            Map<String, String> changes = Map.of(
                    "DB_PORT", String.valueOf(silent.port()),
                    "BOOTSTRAP_SERVERS", silent.place(),
                    "AWS_ENDPOINT_URL_S3", "http://" + silent.place());
            long begin = System.nanoTime();

            CheckRun run = CheckRun.of(museum.environment(changes));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.line("database reachable")).startsWith("FAIL").contains(silent.place() + " does not answer");
            assertThat(run.line("brokers reachable")).startsWith("FAIL").contains(silent.place() + " does not answer");
            assertThat(run.line("archive reachable")).startsWith("FAIL").contains(silent.place() + " does not answer");
        }
    }

    @Test
    void databaseThatNeverAnswersIsNoTroubleOfKafka() throws IOException {
        try (SilentServer silent = new SilentServer()) {
            CheckRun run = CheckRun.of(
                    museum.environment(Map.of("DB_PORT", String.valueOf(silent.port()))), "--only", "kafka");

            assertThat(run.troubles())
                    .containsExactly(
                            "WARN stored positions not compared: the database does not answer; see 'vitrine check --only database'");
        }
    }

    private void fillBucket() {
        try (TestBucket bucket = new TestBucket(museum.environment())) {
            bucket.put("lmnh_exhibition_0.json", GeneratedArchive.exhibition(0));
            bucket.put("lmnh_hist_data_0.csv", "at,site,val,type\n");
            bucket.put("lms_hist_data_0.csv", "at,site,val,type\n");
        }
    }
}
