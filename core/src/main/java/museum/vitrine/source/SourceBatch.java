package museum.vitrine.source;

import java.time.Instant;
import java.util.List;

/// What one poll brought from one partition, not yet judged.
///
/// @param from       where the source stood before the poll, said by the source and never by the store
/// @param to         where it stands after the last record; may lie beyond `from` without any record, past the
///                   transaction markers and compacted records of Kafka
/// @param records    in order of position
/// @param receivedAt when they were read: the clock by which "in the future" is judged, now and at a replay
/// @param isLast     whether the partition ends here for good, as an object of an archive does
public record SourceBatch(
        SourcePartition partition,
        Position from,
        Position to,
        List<SourceRecord> records,
        Instant receivedAt,
        boolean isLast) {

    public SourceBatch {
        records = List.copyOf(records);
        if (to.next() < from.next()) {
            throw new IllegalArgumentException(partition + ": a batch must not go back from " + from + " to " + to);
        }
    }

    /// The first records only, ending right behind the last of them. The epoch of the whole batch holds there too:
    /// it names the log that both ends were read from.
    public SourceBatch first(int count) {
        if (count >= records.size()) {
            return this;
        }
        Position end = count == 0 ? from : new Position(records.get(count - 1).next(), to.leaderEpoch());
        return new SourceBatch(partition, from, end, records.subList(0, count), receivedAt, false);
    }
}
