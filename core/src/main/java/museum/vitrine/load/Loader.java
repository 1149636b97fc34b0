package museum.vitrine.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.Source;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourceChangedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves records from a source into a sink until it is told to drain.
///
/// Batches form by themselves: what one poll returns, from all its partitions, is loaded in one transaction, and while
/// it commits the next one fills. Where records come without a pause, transactions begin 10 ms apart at least. What
/// could not be loaded is dropped and read again from the stored position, so a failure costs time and nothing else.
///
/// [#run] belongs to one thread; [#drain], [#state] and [#recordsBehind] may be called by any. Closing it closes the
/// source.
public final class Loader implements LoaderStatus, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Loader.class);

    /// How long an idle poll waits. Bounds only how late lag and state are renewed: records end the wait at
    /// once.
    private static final Duration MAX_POLL_WAIT = Duration.ofMillis(500);

    /// From the beginning of a transaction to that of the next: a thousand records a second, each with a transaction
    /// of its own, would keep the database busy for nothing. A record that comes alone does not wait.
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(10);

    /// How long to wait when others have the last records of a limit in hand.
    private static final Duration LIMIT_WAIT = Duration.ofMillis(50);

    private final Source source;
    private final IntakeFactory intakes;
    private final JudgingLoad judgingLoad;
    private final LoadListener listener;
    private final OutageLog outages;

    private final Backoff backoff = new Backoff();
    private volatile boolean draining;
    private volatile LoaderState state = LoaderState.STARTING;
    private volatile OptionalLong recordsBehind = OptionalLong.empty();

    /// @param outages shared with the loaders that work beside this one
    public Loader(Source source, IntakeFactory intakes, Sink sink, LoadListener listener, OutageLog outages) {
        this.source = source;
        this.intakes = intakes;
        this.judgingLoad = new JudgingLoad(intakes, sink);
        this.listener = listener;
        this.outages = outages;
    }

    /// Loads until [#drain], or until so many records are loaded.
    ///
    /// @return how many records were loaded
    /// @throws PipelineException when a person must act before anything more can be loaded
    public long run(long limit) {
        return run(new LoadLimit(limit));
    }

    long run(LoadLimit limit) {
        long loaded = 0;
        while (!draining && !limit.isReached() && !Thread.currentThread().isInterrupted()) {
            try {
                List<SourceBatch> polled = source.poll(MAX_POLL_WAIT);
                recordsBehind = source.lag();
                if (!polled.isEmpty()) {
                    long begunAt = System.nanoTime();
                    loaded += load(polled, limit);
                    restUntil(begunAt + LEAST_INTERVAL.toNanos());
                }
                hasRecovered();
            } catch (UnavailableException e) {
                await(e);
            }
        }
        change(LoaderState.DRAINING);
        return loaded;
    }

    private static void restUntil(long nanoTime) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime()); // not at all when that is over
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends [#run] as soon as what is in hand is loaded.
    public void drain() {
        draining = true;
        source.wakeUp();
    }

    @Override
    public LoaderState state() {
        return state;
    }

    @Override
    public OptionalLong recordsBehind() {
        return recordsBehind;
    }

    /// Loads as much of a poll as the limit allows, and says how much that was.
    private int load(List<SourceBatch> polled, LoadLimit limit) {
        int wanted = polled.stream().mapToInt(batch -> batch.records().size()).sum();
        int taken = limit.take(wanted);
        if (taken == 0 && wanted > 0) {
            if (!limit.isReached()) {
                source.keepAlive(LIMIT_WAIT); // the last ones are in the hands of others, who may yet drop them
            }
            return 0;
        }
        boolean isLoaded = false;
        try {
            isLoaded = load(first(polled, taken));
        } finally {
            if (isLoaded) {
                limit.loaded(taken);
            } else {
                limit.giveBack(taken);
            }
        }
        return isLoaded ? taken : 0;
    }

    /// The first batches, up to so many records.
    private static List<SourceBatch> first(List<SourceBatch> polled, int count) {
        List<SourceBatch> first = new ArrayList<>(polled.size());
        int left = count;
        for (SourceBatch batch : polled) {
            if (left > 0 || batch.records().isEmpty()) {
                first.add(batch.first(left));
                left -= Math.min(left, batch.records().size());
            }
        }
        return first;
    }

    private boolean load(List<SourceBatch> batches) {
        listener.reached(LoadStep.POLLED);
        try {
            judgingLoad.load(batches, source::requireUnchanged);
        } catch (PositionMovedException | SourceChangedException e) {
            LOGGER.atInfo()
                    .setMessage("batch dropped")
                    .addKeyValue(
                            "parts", batches.stream().map(Loader::beginning).toList())
                    .addKeyValue("because", e.getMessage())
                    .log();
            return false;
        }
        batches.forEach(source::loaded);
        listener.reached(LoadStep.ACKNOWLEDGED);
        hasRecovered();
        return true;
    }

    private static String beginning(SourceBatch batch) {
        return batch.partition() + "@" + batch.from().next();
    }

    private void await(UnavailableException e) {
        if (state != LoaderState.WAITING) {
            outages.begins(e);
            change(LoaderState.WAITING);
        }
        intakes.refresh();
        recordsBehind = OptionalLong.empty();
        if (!draining) {
            keepAlive();
        }
    }

    private void keepAlive() {
        try {
            source.keepAlive(backoff.next());
        } catch (UnavailableException e) {
            LOGGER.atDebug().setMessage("still waiting").setCause(e).log();
        }
    }

    private void hasRecovered() {
        if (state == LoaderState.WAITING) {
            outages.ends();
        }
        if (state != LoaderState.RUNNING) {
            change(LoaderState.RUNNING);
        }
        backoff.reset();
    }

    private void change(LoaderState next) {
        state = next;
        listener.changed(next);
    }

    @Override
    public void close() {
        source.close();
    }
}
