package museum.vitrine.load;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.Source;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourceChangedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves records from a source into a sink until it is told to drain.
///
/// Batches form by themselves: what one poll returns is loaded at once, and while it commits the next one
/// fills. What could not be loaded is dropped and read again from the stored position, so a failure costs time
/// and nothing else.
///
/// [#run] belongs to one thread; [#drain], [#state] and [#recordsBehind] may be called by any.
public final class Loader {

    private static final Logger LOGGER = LoggerFactory.getLogger(Loader.class);

    /// How long an idle poll waits. Bounds only how late lag and state are renewed: records end the wait at
    /// once.
    private static final Duration MAX_POLL_WAIT = Duration.ofMillis(500);

    private final Source source;
    private final IntakeFactory intakes;
    private final JudgingLoad judgingLoad;
    private final LoadListener listener;

    private final Backoff backoff = new Backoff();
    private volatile boolean draining;
    private volatile LoaderState state = LoaderState.STARTING;
    private volatile OptionalLong recordsBehind = OptionalLong.empty();
    private long remaining;

    public Loader(Source source, IntakeFactory intakes, Sink sink, LoadListener listener) {
        this.source = source;
        this.intakes = intakes;
        this.judgingLoad = new JudgingLoad(intakes, sink);
        this.listener = listener;
    }

    /// Loads until [#drain], or until so many records are loaded.
    ///
    /// @return how many records were loaded
    /// @throws PipelineException when a person must act before anything more can be loaded
    public long run(long limit) {
        remaining = limit;
        while (!draining && remaining > 0 && !Thread.currentThread().isInterrupted()) {
            try {
                List<SourceBatch> polled = source.poll(MAX_POLL_WAIT);
                recordsBehind = source.lag();
                for (SourceBatch batch : polled) {
                    load(batch);
                }
                hasRecovered();
            } catch (UnavailableException e) {
                await(e);
            }
        }
        change(LoaderState.DRAINING);
        return limit - remaining;
    }

    /// Ends [#run] as soon as what is in hand is loaded.
    public void drain() {
        draining = true;
        source.wakeUp();
    }

    public LoaderState state() {
        return state;
    }

    /// Records that lie ahead, as far as the source knew at its last poll.
    public OptionalLong recordsBehind() {
        return recordsBehind;
    }

    private void load(SourceBatch polled) {
        SourceBatch wanted = polled.first((int) Math.min(remaining, Integer.MAX_VALUE));
        if (remaining == 0) {
            return;
        }
        listener.reached(LoadStep.POLLED, wanted);
        try {
            judgingLoad.load(wanted, true, () -> source.requireUnchanged(wanted));
        } catch (PositionMovedException | SourceChangedException e) {
            LOGGER.atInfo()
                    .setMessage("batch dropped")
                    .addKeyValue("partition", wanted.partition())
                    .addKeyValue("position", wanted.from().next())
                    .addKeyValue("because", e.getMessage())
                    .log();
            return;
        }
        source.loaded(wanted);
        listener.reached(LoadStep.ACKNOWLEDGED, wanted);
        remaining -= wanted.records().size();
        hasRecovered();
    }

    private void await(UnavailableException e) {
        if (state != LoaderState.WAITING) {
            LOGGER.atWarn()
                    .setMessage("waiting")
                    .addKeyValue("because", e.getMessage())
                    .log();
            LOGGER.atDebug().setMessage("waiting").setCause(e).log();
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
            LOGGER.atInfo().setMessage("recovered").log();
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
}
