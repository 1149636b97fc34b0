package museum.vitrine.app.guarantee;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/// A clock that is set anew every so often, forwards and backwards by up to a day, as a broken time service
/// would. Thread-safe.
final class JumpingClock implements InstantSource {

    /// The system property that holds the seed; without it the clock is the right one.
    static final String PROPERTY = "vitrine.test.clock-seed";

    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int MAX_JUMP_SECONDS = 86_400;

    private final Random random;
    private Duration wrongBy = Duration.ZERO;
    private long setAtNanos = System.nanoTime();

    private JumpingClock(long seed) {
        this.random = new Random(seed);
    }

    static InstantSource ofThisProgram() {
        String seed = System.getProperty(PROPERTY);
        return seed == null ? InstantSource.system() : new JumpingClock(Long.parseLong(seed));
    }

    @Override
    public synchronized Instant instant() {
        long now = System.nanoTime();
        if (now - setAtNanos > EVERY.toNanos()) {
            setAtNanos = now;
            wrongBy = Duration.ofSeconds(random.nextInt(2 * MAX_JUMP_SECONDS) - MAX_JUMP_SECONDS);
        }
        return Instant.now().plus(wrongBy);
    }
}
