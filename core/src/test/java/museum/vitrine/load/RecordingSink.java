package museum.vitrine.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A sink that keeps what was committed, takes the steps of the real one, and fails when a test says so.
final class RecordingSink implements Sink {

    private final LoadListener listener;
    private final Deque<Supplier<@Nullable RuntimeException>> answers = new ArrayDeque<>();

    /// Every batch that it was asked to load, with those that failed.
    final List<Batch> asked = new ArrayList<>();

    final List<Batch.Part> committed = new ArrayList<>();

    RecordingSink(LoadListener listener) {
        this.listener = listener;
    }

    /// The next load that has no answer yet fails.
    RecordingSink fails(RuntimeException failure) {
        answers.add(() -> failure);
        return this;
    }

    /// The next load that has no answer yet succeeds.
    RecordingSink succeeds() {
        answers.add(() -> null);
        return this;
    }

    /// Where the next batch must begin, for a sink of one partition.
    long position() {
        return committed.isEmpty() ? 0 : committed.getLast().to().next();
    }

    @Override
    public void load(Batch batch, Runnable beforeCommit) {
        asked.add(batch);
        Supplier<@Nullable RuntimeException> answer = answers.poll();
        RuntimeException failure = answer == null ? null : answer.get();
        if (failure != null) {
            throw failure;
        }
        listener.reached(LoadStep.QUARANTINE_COPIED);
        listener.reached(LoadStep.REQUESTS_COPIED);
        listener.reached(LoadStep.RATINGS_COPIED);
        beforeCommit.run();
        listener.reached(LoadStep.BEFORE_COMMIT);
        committed.addAll(batch.parts());
        listener.reached(LoadStep.COMMITTED);
        listener.loaded(batch, Duration.ZERO);
    }
}
