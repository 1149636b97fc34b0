package museum.vitrine.app.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// How fast records are read, from what the database said at several questions. Thread-safe.
final class Throughput {

    private static final Duration OVER = Duration.ofMinutes(1);

    private final Deque<Sample> samples = new ArrayDeque<>();

    /// Records per second since the oldest question of the last minute, null when this is the first.
    synchronized @Nullable Double of(Instant at, long recordsRead) {
        samples.removeIf(each -> each.at().isBefore(at.minus(OVER)) || each.at().isAfter(at));
        Sample first = samples.peekFirst();
        samples.addLast(new Sample(at, recordsRead));
        if (first == null || !first.at().isBefore(at)) {
            return null;
        }
        return Math.max(0, recordsRead - first.recordsRead())
                * 1_000.0
                / Duration.between(first.at(), at).toMillis();
    }

    private record Sample(Instant at, long recordsRead) {}
}
