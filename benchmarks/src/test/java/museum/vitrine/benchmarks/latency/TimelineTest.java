package museum.vitrine.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TimelineTest {

    private final Timeline timeline = new Timeline();

    @Test
    void aRecordIsDoneWhenThePositionIsBehindIt() {
        timeline.acknowledged(0, 100);
        timeline.acknowledged(1, 110);
        timeline.acknowledged(2, 120);
        timeline.committed(0, 125);
        timeline.committed(1, 130);
        timeline.committed(3, 150);

        assertThat(timeline.latencies(0)).containsExactly(30L, 40L, 30L);
    }

    @Test
    void aRecordThatWasNeverSeenDoesNotCount() {
        timeline.acknowledged(0, 100);
        timeline.acknowledged(1, 110);
        timeline.committed(1, 130);

        assertThat(timeline.latencies(0)).containsExactly(30L);
    }

    @Test
    void whatWasAcknowledgedBeforeDoesNotCount() {
        timeline.acknowledged(0, 100);
        timeline.acknowledged(1, 110);
        timeline.committed(2, 130);

        assertThat(timeline.latencies(110)).containsExactly(20L);
    }
}
