package museum.vitrine.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnTest {

    @Test
    void countsNeitherStartUpNorWhatWasThereAtTheFirstLook() {
        assertThat(turn(0.2, Duration.ofSeconds(4)).recordsPerSecond()).isEqualTo(200_000);
    }

    @Test
    void countsAllOfTheTimeWhereNothingCanBeSeenBeforeTheEnd() {
        assertThat(turn(0, Duration.ofSeconds(10)).recordsPerSecond()).isEqualTo(100_000);
    }

    @Test
    void countsAllOfTheTimeWhereTooLittleIsLeft() {
        assertThat(turn(0.9, Duration.ofMillis(1)).recordsPerSecond()).isEqualTo(100_000);
        assertThat(turn(1, Duration.ZERO).recordsPerSecond()).isEqualTo(100_000);
    }

    @Test
    void saysCostsPerRecord() {
        Turn turn = new Turn(
                500_000,
                Duration.ofSeconds(5),
                0,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                50_000_000,
                256);

        assertThat(turn.clientCpuSecondsPerMillion()).isEqualTo(2);
        assertThat(turn.serverCpuSecondsPerMillion()).isEqualTo(6);
        assertThat(turn.logBytesPerRecord()).isEqualTo(100);
    }

    @Test
    void refusesMoreThanAll() {
        assertThatIllegalArgumentException().isThrownBy(() -> turn(1.1, Duration.ZERO));
    }

    private static Turn turn(double seenFirst, Duration sinceFirst) {
        return new Turn(1_000_000, Duration.ofSeconds(10), seenFirst, sinceFirst, Duration.ZERO, Duration.ZERO, 0, 0);
    }
}
