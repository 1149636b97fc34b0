package museum.vitrine.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits in real time, until it is stopped. Thread-safe.
public final class StoppableClock implements SendingClock {

    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    public StoppableClock(InstantSource clock) {
        this.clock = clock;
    }

    /// Ends all waiting, now and later. Returns at once.
    public void stop() {
        stop.countDown();
    }

    public boolean isStopped() {
        return stop.getCount() == 0;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /// An interrupted thread stops the clock, and stays interrupted.
    @Override
    public boolean waitUntil(Instant due) {
        try {
            // In several rounds if need be: a clock that is put back makes the wait longer.
            Duration left = Duration.between(now(), due);
            while (!isStopped() && left.isPositive()) {
                stop.await(left.toNanos(), TimeUnit.NANOSECONDS);
                left = Duration.between(now(), due);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
        return !isStopped();
    }
}
