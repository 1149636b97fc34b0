package museum.vitrine.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import museum.vitrine.failure.PipelineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells any number of watchers how things stand, as soon as something is committed and every second at the latest.
///
/// There is one state and no queue: a watcher that is slow misses what lay between, and holds up nobody. Thread-safe;
/// closing it ends the listening, and every wait.
public final class LiveFeed implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(LiveFeed.class);

    /// How often loaders are looked at: a third of the time after which one counts as gone.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);

    /// A database that takes a question and never answers throws nothing: what is silent for so long hears nothing.
    private static final Duration SILENT_AFTER = Duration.ofSeconds(5);

    private final Supplier<Commits> commits;
    private final InstantSource clock;
    private final Thread thread = Thread.ofVirtual().name("live-feed").unstarted(this::listen);
    private final Object lock = new Object();
    private LiveState state;
    private long version;
    private long publishedAt = System.nanoTime();
    private boolean isClosed;

    /// @param commits begins to listen, again and again
    public LiveFeed(Supplier<Commits> commits, InstantSource clock) {
        this.commits = commits;
        this.clock = clock;
        this.state = new LiveState(clock.millis(), clock.instant(), false, List.of());
    }

    public void start() {
        thread.start();
    }

    /// How things stand.
    public LiveState state() {
        return now().state();
    }

    /// The same, to begin to watch with.
    public Seen now() {
        synchronized (lock) {
            boolean isSilent = System.nanoTime() - publishedAt > SILENT_AFTER.toNanos();
            LiveState known = isSilent ? new LiveState(state.change(), state.at(), false, state.loaders()) : state;
            return new Seen(version, known, isClosed);
        }
    }

    /// Waits for another state than the last one that this watcher saw.
    ///
    /// @param seen the last version that it saw
    /// @return the newest; with the same version when none came in time
    public Seen await(long seen, Duration maxWait) throws InterruptedException {
        long deadline = System.nanoTime() + maxWait.toNanos();
        synchronized (lock) {
            while (version == seen && !isClosed) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                lock.wait(left);
            }
            return now();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            isClosed = true;
            lock.notifyAll();
        }
        thread.interrupt();
    }

    private boolean isClosed() {
        synchronized (lock) {
            return isClosed;
        }
    }

    private void listen() {
        while (!isClosed()) {
            try (Commits listening = commits.get()) {
                LOGGER.atDebug().setMessage("live feed listens").log();
                boolean isChanged = true; // what was committed before is seen as well
                List<LoaderSign> loaders = listening.loaders();
                long lookedAt = System.nanoTime();
                while (!isClosed()) {
                    publish(isChanged, true, loaders);
                    isChanged = listening.await(LOOK_EVERY);
                    if (System.nanoTime() - lookedAt >= LOOK_EVERY.toNanos()) {
                        loaders = listening.loaders();
                        lookedAt = System.nanoTime();
                    }
                }
            } catch (PipelineException e) {
                if (isClosed()) {
                    return; // by the interrupt that ends the wait
                }
                if (state().hears()) {
                    LOGGER.atWarn()
                            .setMessage("live feed waits")
                            .addKeyValue("because", e.getMessage())
                            .log();
                }
                rest();
            } catch (RuntimeException e) {
                LOGGER.atError()
                        .setMessage("live feed met a defect and goes on")
                        .setCause(e)
                        .log();
                rest();
            }
        }
    }

    private void publish(boolean isChanged, boolean hears, List<LoaderSign> loaders) {
        synchronized (lock) {
            state = new LiveState(state.change() + (isChanged ? 1 : 0), clock.instant(), hears, loaders);
            version++;
            publishedAt = System.nanoTime();
            lock.notifyAll();
        }
    }

    private void rest() {
        publish(false, false, List.of());
        try {
            Thread.sleep(RETRY_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What a watcher got.
    ///
    /// @param version  to be given to the next [#await]
    /// @param isClosed whether there will be no other
    public record Seen(long version, LiveState state, boolean isClosed) {}
}
