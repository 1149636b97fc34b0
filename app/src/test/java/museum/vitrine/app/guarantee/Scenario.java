package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Faults that strike one museum together. Everything random about it comes from the seed.
record Scenario(long seed, List<Fault> faults) {

    private static final int MAX_FAULTS = 4;
    private static final int MAX_DELAY_MILLIS = 3_000;

    /// Two to four faults.
    static Scenario random(long seed) {
        SplittableRandom random = new SplittableRandom(seed); // neighbouring seeds give unlike numbers
        List<Fault> all = List.of(Fault.values());
        return new Scenario(
                seed,
                Stream.generate(() -> all.get(random.nextInt(all.size())))
                        .limit(2 + random.nextInt(MAX_FAULTS - 1))
                        .toList());
    }

    /// Plays it and compares what is stored with what was produced.
    ///
    /// @return what happened meanwhile
    Played play() throws Exception {
        try (Scene scene = new Scene(seed)) {
            try {
                long hits = scene.whilePressing(new Random(seed), () -> {
                    scene.keepLoaders(1);
                    scene.awaitPresses(200);
                    long struck = strikeTogether(scene);
                    scene.awaitPresses(200);
                    return struck;
                });
                scene.drain();
                MuseumFaults.replay(scene);
                scene.assertExact();
                assertThat(hits).as("faults that hit anything").isPositive();
                return new Played(scene.expected().count(), hits);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(this + "\n" + scene.log(), e);
            }
        }
    }

    private long strikeTogether(Scene scene) throws InterruptedException {
        AtomicLong hits = new AtomicLong();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> strikes = new ArrayList<>();
        for (int number = 0; number < faults.size(); number++) {
            Random random = new Random(seed + number);
            Fault fault = faults.get(number);
            strikes.add(Thread.ofPlatform().name(fault.name()).start(() -> {
                LockSupport.parkNanos(
                        Duration.ofMillis(random.nextInt(MAX_DELAY_MILLIS)).toNanos());
                try {
                    if (fault.strike(scene, random)) {
                        hits.incrementAndGet();
                    }
                } catch (SQLException | IOException e) {
                    // Another fault has taken the connection with which this one strikes.
                } catch (Exception | AssertionError e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread strike : strikes) {
            strike.join();
        }
        assertThat(failures).isEmpty();
        return hits.get();
    }

    @Override
    public String toString() {
        return "-Dit.test=CombinationIT -Dvitrine.test.combinations=1 -Dvitrine.test.seed=" + seed + " " + faults;
    }

    /// What happened in a scenario.
    ///
    /// @param hits faults that hit anything: several at once may get in each other's way
    record Played(long presses, long hits) {}
}
