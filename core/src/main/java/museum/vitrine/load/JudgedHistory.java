package museum.vitrine.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.intake.Intake;
import museum.vitrine.load.Batch.Part;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.archive.HistoryReader;
import org.jspecify.annotations.Nullable;

/// Reads and judges a history on a thread of its own, while what it read before is loaded.
///
/// Batches form by themselves: a batch is what was read since the last one was taken, from half a million rows
/// up to the limit of an import, unless the memory is full before or the object ends. Where the database is slower than
/// the reading, as with an unsorted archive that touches all quarters of an hour at once, batches are large, and each
/// quarter is touched less often; where it is not, loading begins soon.
///
/// One owner thread. Closing it interrupts and awaits what is read ahead, and closes the reader.
final class JudgedHistory implements AutoCloseable {

    /// A smaller first batch would touch the counts of an unsorted archive once more for little; a larger one would
    /// leave the database idle for longer at the begin of each object.
    private static final int LEAST_ROWS = 500_000;

    /// So much may wait to be loaded, and one part more, while as much is loaded: both fit into a heap of 256 MB with
    /// the longest rows.
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    /// What a part takes beside its records.
    private static final int BYTES_OF_A_PART = 256;

    private static final int BYTES_OF_AN_ACCEPTED_RECORD = 22;

    /// A rejected record without its payload and the letters of its detail.
    private static final int BYTES_OF_A_REJECTED_RECORD = 160;

    private final HistoryReader reader;
    private final Intake intake;
    private final int batchRows;
    private final int leastRows;
    private final long maxBytes;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("history-reader").factory());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Judged and not yet taken. This and the following belong to the lock.
    private final List<Part> ahead = new ArrayList<>();

    private int rowsAhead;
    private long bytesAhead;
    private boolean hasEnded;
    private @Nullable Throwable failure;

    /// @param intake    used by nobody else meanwhile
    /// @param maxRows   how many rows may be read in all
    /// @param batchRows how many rows a batch may have
    JudgedHistory(HistoryReader reader, Intake intake, long maxRows, int batchRows) {
        this(reader, intake, maxRows, batchRows, LEAST_ROWS, MAX_BYTES);
    }

    JudgedHistory(HistoryReader reader, Intake intake, long maxRows, int batchRows, int leastRows, long maxBytes) {
        this.reader = reader;
        this.intake = intake;
        this.batchRows = batchRows;
        this.leastRows = Math.min(leastRows, batchRows);
        this.maxBytes = maxBytes;
        thread.execute(() -> readAndJudge(maxRows));
    }

    /// The next batch, or null behind the last one. A failure to read comes behind all that was read before it.
    @Nullable
    Batch next() {
        lock.lock();
        try {
            while (rowsAhead < leastRows && bytesAhead < maxBytes && !hasEnded) {
                changed.await();
            }
            return ahead.isEmpty() ? atEnd() : take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the import was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try (reader) {
            thread.shutdownNow();
            thread.close();
        }
    }

    private Batch take() {
        Batch taken = new Batch(ahead, intake.referenceVersion());
        ahead.clear();
        rowsAhead = 0;
        bytesAhead = 0;
        changed.signalAll();
        return taken;
    }

    private @Nullable Batch atEnd() {
        switch (failure) {
            case null -> {
                return null;
            }
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            case Throwable thrown -> throw new IllegalStateException(thrown);
        }
    }

    private void readAndJudge(long maxRows) {
        Throwable thrown = null;
        try {
            long rowsLeft = maxRows;
            while (rowsLeft > 0) {
                SourceBatch read = reader.next(Math.min(rowsLeft, awaitRoom()));
                if (read == null) {
                    break;
                }
                put(Part.examine(read, intake));
                rowsLeft -= read.records().size();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thrown = new IllegalStateException("closed while it was read", e);
        } catch (Throwable e) {
            thrown = e;
        }
        end(thrown);
    }

    /// How many rows still fit into the batch that forms; waits for the next one when none do.
    private int awaitRoom() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (rowsAhead >= batchRows || bytesAhead >= maxBytes) {
                changed.await();
            }
            return batchRows - rowsAhead;
        } finally {
            lock.unlock();
        }
    }

    private void put(Part part) {
        lock.lock();
        try {
            ahead.add(part);
            rowsAhead += part.read();
            bytesAhead += bytes(part);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Throwable thrown) {
        lock.lock();
        try {
            failure = thrown;
            hasEnded = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static long bytes(Part part) {
        long bytes = BYTES_OF_A_PART + (long) BYTES_OF_AN_ACCEPTED_RECORD * part.accepted();
        for (RejectedRecord each : part.rejects()) {
            bytes += BYTES_OF_A_REJECTED_RECORD
                    + each.read().payload().length
                    + 2L * each.outcome().detail().length(); // "…" makes it UTF-16
        }
        return bytes;
    }
}
