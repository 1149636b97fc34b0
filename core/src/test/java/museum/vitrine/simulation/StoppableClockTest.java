package museum.vitrine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class StoppableClockTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final StoppableClock clock = new StoppableClock(InstantSource.fixed(NOW));

    @Test
    void doesNotWaitForThePast() {
        assertThat(clock.waitUntil(NOW)).isTrue();
        assertThat(clock.waitUntil(NOW.minusSeconds(1))).isTrue();
        assertThat(clock.now()).isEqualTo(NOW);
    }

    @Test
    void stopsWaitingWhenItIsStopped() throws Exception {
        FutureTask<Boolean> waiting = new FutureTask<>(() -> clock.waitUntil(NOW.plus(Duration.ofDays(1))));
        Thread.ofVirtual().start(waiting);

        clock.stop();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(clock.isStopped()).isTrue();
        assertThat(clock.waitUntil(NOW)).isFalse();
    }

    @Test
    void stopsWhenTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(clock.waitUntil(NOW.plus(Duration.ofDays(1)))).isFalse();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(clock.isStopped()).isTrue();
    }

    @Test
    void waitsInRealTime() {
        StoppableClock real = new StoppableClock(InstantSource.system());
        Instant due = real.now().plusMillis(5);

        assertThat(real.waitUntil(due)).isTrue();

        assertThat(real.now()).isAfterOrEqualTo(due);
    }
}
