package museum.vitrine.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.Source;
import museum.vitrine.source.SourceBatch;

/// A source that hands out what a test wrote down, poll by poll, and then tells its loader to drain.
final class ScriptedSource implements Source {

    private final Deque<Supplier<List<SourceBatch>>> polls = new ArrayDeque<>();
    private final Runnable atEnd;

    /// What was reported as loaded.
    final List<SourceBatch> acknowledged = new ArrayList<>();

    /// How long it was told to keep its place.
    final List<Duration> pauses = new ArrayList<>();

    /// Thrown by so many of the next calls of [#keepAlive].
    int failingPauses;

    int wakeUps;

    boolean failsToClose;

    boolean isClosed;

    /// What [#lag] says; without it, how many polls are left.
    OptionalLong lag = OptionalLong.empty();

    ScriptedSource(Runnable atEnd) {
        this.atEnd = atEnd;
    }

    ScriptedSource polls(SourceBatch... batches) {
        polls.add(() -> List.of(batches));
        return this;
    }

    ScriptedSource polls(Supplier<List<SourceBatch>> poll) {
        polls.add(poll);
        return this;
    }

    ScriptedSource isAway(String because) {
        return polls(() -> {
            throw new UnavailableException(because, null);
        });
    }

    @Override
    public List<SourceBatch> poll(Duration maxWait) {
        Supplier<List<SourceBatch>> next = polls.poll();
        if (next == null) {
            atEnd.run();
            return List.of();
        }
        return next.get();
    }

    @Override
    public void requireUnchanged() {}

    @Override
    public void loaded(SourceBatch batch) {
        acknowledged.add(batch);
    }

    @Override
    public void keepAlive(Duration pause) {
        pauses.add(pause);
        if (failingPauses > 0) {
            failingPauses--;
            throw new UnavailableException("the brokers are away too", null);
        }
    }

    @Override
    public OptionalLong lag() {
        return lag.isPresent() ? lag : OptionalLong.of(polls.size());
    }

    @Override
    public void wakeUp() {
        wakeUps++;
    }

    @Override
    public void close() {
        isClosed = true;
        if (failsToClose) {
            throw new PipelineException("not closed in order");
        }
    }
}
