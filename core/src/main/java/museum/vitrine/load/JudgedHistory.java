package museum.vitrine.load;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.intake.Intake;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.archive.HistoryReader;
import org.jspecify.annotations.Nullable;

/// Reads and judges the next batch of a history on a thread of its own, while the one before is loaded.
///
/// One owner thread. Closing it interrupts and awaits what is read ahead, and closes the reader.
final class JudgedHistory implements AutoCloseable {

    private final HistoryReader reader;
    private final Intake intake;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("history-reader").factory());
    private long rowsLeft;
    private Future<@Nullable Batch> ahead;

    /// @param intake  used by nobody else meanwhile
    /// @param maxRows how many rows may be read in all
    JudgedHistory(HistoryReader reader, Intake intake, long maxRows) {
        this.reader = reader;
        this.intake = intake;
        this.rowsLeft = maxRows;
        this.ahead = thread.submit(this::readAndJudge);
    }

    /// The next batch, or null behind the last one.
    @Nullable
    Batch next() {
        Batch judged = take();
        if (judged != null) {
            ahead = thread.submit(this::readAndJudge);
        }
        return judged;
    }

    @Override
    public void close() {
        try (reader) {
            thread.shutdownNow();
            thread.close();
        }
    }

    private @Nullable Batch readAndJudge() {
        SourceBatch read = rowsLeft > 0 ? reader.next(rowsLeft) : null;
        if (read == null) {
            return null;
        }
        rowsLeft -= read.records().size();
        return Batch.examine(List.of(read), intake);
    }

    private @Nullable Batch take() {
        try {
            return ahead.get();
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case Throwable failure -> throw new IllegalStateException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the import was interrupted", e);
        }
    }
}
