package museum.vitrine.benchmarks.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// That SQL says the same is seen by every run of the benchmark.
class EventHashTest {

    private static final long NOON = 1_729_508_400_254_719L;

    @Test
    void changesWithTheMicrosecond() {
        assertThat(EventHash.of(NOON)).isNotEqualTo(EventHash.of(NOON + 1));
    }

    @Test
    void seesTwoErrorsThatASumOfTimesWouldNot() {
        long hour = 3_600_000_000L;

        assertThat(EventHash.of(NOON) + EventHash.of(NOON + 7))
                .isNotEqualTo(EventHash.of(NOON + hour) + EventHash.of(NOON + 7 - hour));
    }

    @Test
    void changesAfterItsModulus() {
        assertThat(EventHash.of(NOON)).isNotEqualTo(EventHash.of(NOON + 2_147_483_647L));
    }

    @Test
    void staysBelowWhatASumOfManyFits() {
        assertThat(EventHash.of(NOON)).isBetween(0L, 1L << 31);
    }
}
