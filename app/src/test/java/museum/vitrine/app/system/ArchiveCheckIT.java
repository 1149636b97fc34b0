package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import museum.vitrine.app.fixture.TestBucket;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mistakes with the archive, each of which `check` names with its next step.
final class ArchiveCheckIT {

    private TestMuseum museum;

    @BeforeEach
    void open() {
        museum = TestMuseum.empty();
    }

    @AfterEach
    void close() {
        museum.close();
    }

    @Test
    void endpointThatIsAway() {
        assertOnlyTrouble(
                "FAIL archive reachable nothing listens at http://127.0.0.1:1; check AWS_ENDPOINT_URL_S3, and that the server runs",
                check(Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1")));
    }

    @Test
    void hostThatNobodyKnows() {
        assertOnlyTrouble(
                "FAIL archive reachable the host name in http://s3.invalid is not known here; correct AWS_ENDPOINT_URL_S3",
                check(Map.of("AWS_ENDPOINT_URL_S3", "http://s3.invalid")));
    }

    @Test
    void tlsThatTheEndpointDoesNotSpeak() {
        String endpoint = TestStack.get().objectStore().endpoint().toString().replace("http:", "https:");

        assertThat(check(Map.of("AWS_ENDPOINT_URL_S3", endpoint)).troubles())
                .singleElement()
                .asString()
                .startsWith("FAIL archive reachable " + endpoint)
                .endsWith("check https:// or http:// in AWS_ENDPOINT_URL_S3, and that Java trusts its certificate");
    }

    @Test
    void portOfAnotherServer() {
        String endpoint = "http://127.0.0.1:" + TestStack.get().database().port();

        assertThat(check(Map.of("AWS_ENDPOINT_URL_S3", endpoint)).troubles())
                .singleElement()
                .asString()
                .startsWith("FAIL archive reachable " + endpoint)
                .contains("check AWS_ENDPOINT_URL_S3");
    }

    @Test
    void wrongAccessKey() {
        assertThat(check(Map.of("AWS_ACCESS_KEY_ID", "nobody")).troubles())
                .singleElement()
                .asString()
                .startsWith("FAIL archive signed in 403 InvalidAccessKeyId")
                .endsWith("check AWS_ACCESS_KEY_ID");
    }

    @Test
    void wrongSecret() {
        CheckRun run = check(Map.of("AWS_SECRET_ACCESS_KEY", "wrong"));

        assertThat(run.line("archive reachable")).startsWith("ok");
        assertThat(run.troubles())
                .singleElement()
                .asString()
                .startsWith("FAIL archive signed in 403 SignatureDoesNotMatch")
                .endsWith("check AWS_SECRET_ACCESS_KEY: it does not belong to AWS_ACCESS_KEY_ID");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void expiredKeys() throws IOException {
        assertRefused(
                403,
                "ExpiredToken",
                "",
                "FAIL archive signed in 403 ExpiredToken: no; fetch new temporary keys with their AWS_SESSION_TOKEN");
    }

    @Test
    void clockOfThisMachineIsWrong() throws IOException {
        assertRefused(
                403,
                "RequestTimeTooSkewed",
                "",
                "FAIL archive signed in 403 RequestTimeTooSkewed: no; set the clock of this machine, with NTP");
    }

    @Test
    void missingBucket() {
        CheckRun run = check(Map.of("S3_BUCKET", "nowhere"));

        assertThat(run.line("archive signed in")).startsWith("ok");
        assertThat(run.troubles())
                .singleElement()
                .asString()
                .startsWith("FAIL bucket exists 404 NoSuchBucket")
                .endsWith("check S3_BUCKET and AWS_ENDPOINT_URL_S3, or create it: aws s3 mb s3://nowhere");
    }

    @Test
    void wrongRegion() throws IOException {
        assertRefused(
                301,
                "PermanentRedirect",
                "x-amz-bucket-region: ap-south-1",
                "FAIL archive region 301 PermanentRedirect: no; set AWS_REGION to ap-south-1");
        assertRefused(
                400,
                "AuthorizationHeaderMalformed",
                "",
                "FAIL archive region 400 AuthorizationHeaderMalformed: no; check AWS_REGION");
    }

    @Test
    void noRightToList() throws IOException {
        assertRefused(
                403,
                "AccessDenied",
                "",
                "FAIL bucket listable 403 AccessDenied: no; grant s3:ListBucket on arn:aws:s3:::" + museum.bucket());
    }

    @Test
    void noRightToRead() throws IOException {
        try (ScriptedArchive archive = ScriptedArchive.listingOnly("lmnh_hist_data_0.csv")) {
            CheckRun run = check(archive.settings());

            assertThat(run.line("archive objects")).contains("0 exhibition files and 1 history files");
            assertThat(run.troubles())
                    .containsExactly(
                            "FAIL bucket readable lmnh_hist_data_0.csv cannot be read: 403 AccessDenied: Access Denied; grant s3:GetObject on arn:aws:s3:::%s/*, and restore objects that lie in Glacier"
                                    .formatted(museum.bucket()));
        }
    }

    @Test
    void nothingOfThisMuseum() {
        try (TestBucket bucket = new TestBucket(museum.environment())) {
            bucket.put("lms_hist_data_0.csv", "at,site,val,type\n");
            bucket.put("lmnh_notes.txt", "x");
        }

        CheckRun run = check(Map.of());

        assertOnlyTrouble(
                "WARN archive objects none of museum 'lmnh'; the bucket holds lmnh_notes.txt, lms_hist_data_0.csv; put lmnh_exhibition_*.json and lmnh_hist_data_*.csv into it, check --museum and S3_BUCKET, or name the folder: vitrine import s3://%s/FOLDER"
                        .formatted(museum.bucket()),
                run);
    }

    private void assertRefused(int status, String code, String header, String line) throws IOException {
        try (ScriptedArchive archive = ScriptedArchive.refusing(status, code, "no", header)) {
            assertOnlyTrouble(line, check(archive.settings()));
        }
    }

    private CheckRun check(Map<String, String> changes) {
        return CheckRun.of(museum.environment(changes), "--only", "archive");
    }

    private static void assertOnlyTrouble(String line, CheckRun run) {
        assertThat(run.troubles()).containsExactly(line);
        assertThat(run.exitCode()).isEqualTo(line.startsWith("FAIL") ? 1 : 0);
    }
}
