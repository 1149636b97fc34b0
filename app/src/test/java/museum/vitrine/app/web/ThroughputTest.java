package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ThroughputTest {

    private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

    @Test
    void isThatSinceTheOldestQuestionOfTheLastMinute() {
        Throughput throughput = new Throughput();

        assertThat(throughput.of(START, 1_000)).isNull();
        assertThat(throughput.of(START.plusSeconds(10), 1_500)).isEqualTo(50);
        assertThat(throughput.of(START.plusSeconds(65), 1_500)).isEqualTo(0);
        assertThat(throughput.of(START.plusSeconds(200), 9_000)).isNull();
    }

    @Test
    void isNeverNegativeAfterAReset() {
        Throughput throughput = new Throughput();
        Double _ = throughput.of(START, 1_000);

        assertThat(throughput.of(START.plusSeconds(1), 0)).isEqualTo(0);
    }
}
