package museum.vitrine.benchmarks.latency;

import java.util.ArrayList;
import java.util.List;

/// What happened to the records of one partition, and when: noted while they flow, brought together afterwards,
/// so that noting costs next to nothing. Thread-safe.
final class Timeline {

    private final List<Moment> acknowledged = new ArrayList<>();
    private final List<Moment> committed = new ArrayList<>();

    /// A broker has it.
    synchronized void acknowledged(long offset, long nanos) {
        acknowledged.add(new Moment(offset, nanos));
    }

    /// All records before that offset are in the database, and it said so.
    synchronized void committed(long nextOffset, long nanos) {
        committed.add(new Moment(nextOffset, nanos));
    }

    /// How long the acknowledged records took to be seen in the database, for those that were.
    ///
    /// @param sinceNanos earlier acknowledgements do not count
    synchronized List<Long> latencies(long sinceNanos) {
        List<Long> latencies = new ArrayList<>();
        int seen = 0;
        for (Moment each : acknowledged) {
            while (seen < committed.size() && committed.get(seen).offset() <= each.offset()) {
                seen++;
            }
            if (seen < committed.size() && each.nanos() >= sinceNanos) {
                latencies.add(committed.get(seen).nanos() - each.nanos());
            }
        }
        return latencies;
    }

    private record Moment(long offset, long nanos) {}
}
