package museum.vitrine.simulation;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends records in their rhythm, one after the other, on the thread that asks for it.
public final class StreamSender {

    private final RecordSender target;
    private final SendingClock clock;

    public StreamSender(RecordSender target, SendingClock clock) {
        this.target = target;
        this.clock = clock;
    }

    /// Sends records until there are no more, a limit is reached, or the clock is stopped.
    ///
    /// @param records gives the next one, or null behind the last
    /// @param sent    is told of each, after it was handed to the target
    /// @return whether it came to its end; false if the clock was stopped before
    public <T extends TimedRecord> boolean run(
            Supplier<? extends @Nullable T> records, Pace pace, SendingLimits limits, Consumer<? super T> sent) {
        Instant end = pace.begun().plus(limits.maxRealTime());
        for (long count = 0; count < limits.maxRecords(); count++) {
            T next = records.get();
            if (next == null) {
                return true;
            }
            Instant due = pace.due(next.elapsedMicros());
            if (due.isAfter(end)) {
                return clock.waitUntil(end);
            }
            if (!clock.waitUntil(due)) {
                return false;
            }
            if (clock.now().isAfter(end)) {
                return true;
            }
            target.send(next.payload());
            sent.accept(next);
        }
        return true;
    }
}
