package museum.vitrine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TimeLapseTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void beginsNowUnlessItIsFasterThanLife() {
        assertThat(start(Speed.REAL_TIME, null, null)).isEqualTo(NOW);
        assertThat(start(new Speed(0.5), 10L, Duration.ofSeconds(10))).isEqualTo(NOW);
    }

    @Test
    void reachesThePresentWhenItsTimeIsUp() {
        assertThat(start(new Speed(60), null, Duration.ofSeconds(60))).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void beginsWithAnOpeningAWeekAgoIfItHasNoEnd() {
        assertThat(start(Speed.MAX, null, null)).isEqualTo(Instant.parse("2026-11-13T08:45:00Z"));
    }

    @Test
    void hasPastEnoughForItsRecords() {
        for (long records : new long[] {1, 1_000, 9_000, 11_000, 1_000_000}) {
            Instant start = start(Speed.MAX, records, null);
            PressGenerator presses = new PressGenerator(VisitorModel.measured(), start, 1);
            Instant last = Stream.generate(presses)
                    .skip(records - 1)
                    .findFirst()
                    .orElseThrow()
                    .sentAt();
            assertThat(last).isBefore(NOW);
            assertThat(start)
                    .isAfter(NOW.minus(Rhythm.measured().timeFor(records).plusDays(2)));
        }
    }

    @Test
    void goesByTheLimitThatIsReachedFirst() {
        assertThat(start(new Speed(60), 1L, Duration.ofHours(100))).isEqualTo(Instant.parse("2026-11-20T08:45:00Z"));
        assertThat(start(new Speed(60), 1_000_000L, Duration.ofSeconds(1))).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void doesNotGoBackForEver() {
        assertThat(start(Speed.MAX, Long.MAX_VALUE, null)).isAfter(Instant.parse("2006-01-01T00:00:00Z"));
        assertThat(start(Speed.MAX, null, Duration.ofDays(30_000))).isAfter(Instant.parse("2006-01-01T00:00:00Z"));
        assertThat(start(new Speed(1e9), null, Duration.ofDays(1))).isAfter(Instant.parse("2006-01-01T00:00:00Z"));
    }

    private static Instant start(Speed speed, @Nullable Long maxRecords, @Nullable Duration maxRealTime) {
        return new TimeLapse(Rhythm.measured(), NOW).start(speed, maxRecords, maxRealTime);
    }
}
