package museum.vitrine.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import museum.vitrine.check.CheckResult;
import museum.vitrine.check.CheckResult.Status;
import museum.vitrine.check.Findings;
import org.junit.jupiter.api.Test;

final class TopicSettingsTest {

    private static final long HOUR_MILLIS = 3_600_000;

    @Test
    void retentionOfADayWillDo() {
        assertThat(judge("delete", 24 * HOUR_MILLIS))
                .isEqualTo(new CheckResult(
                        "topic settings",
                        Status.OK,
                        "records are kept for 1440 minutes, up to 1048588 bytes each",
                        ""));
        assertThat(judge("delete", 7 * 24 * HOUR_MILLIS).found()).startsWith("records are kept for 7 days");
        assertThat(judge("delete", -1).found()).startsWith("records are kept for ever");
    }

    @Test
    void shorterOneLosesRecordsOfADayOff() {
        assertThat(judge("delete", 24 * HOUR_MILLIS - 1).status()).isEqualTo(Status.WARN);
        assertThat(judge("delete", 0).status()).isEqualTo(Status.WARN);
    }

    @Test
    void compactionDropsPresses() {
        assertThat(judge("compact,delete", -1).status()).isEqualTo(Status.WARN);
    }

    private static CheckResult judge(String cleanupPolicy, long retentionMillis) {
        Findings findings = new Findings();
        TopicSettings.judge(cleanupPolicy, retentionMillis, 1_048_588, findings);
        return findings.results().getFirst();
    }
}
