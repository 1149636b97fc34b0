package museum.vitrine.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.SourceRecord;

/// What polls bring: records that are no JSON, from partitions of one topic.
final class PolledBatches {

    private PolledBatches() {}

    static SourceBatch batch(String partition, long from, long to) {
        List<SourceRecord> records = LongStream.range(from, to)
                .mapToObj(position -> new SourceRecord(position, position + 1, "no json".getBytes(UTF_8)))
                .toList();
        return batch(partition, from, to, records);
    }

    static SourceBatch batchWithoutRecords(String partition, long from, long to) {
        return batch(partition, from, to, List.of());
    }

    private static SourceBatch batch(String partition, long from, long to, List<SourceRecord> records) {
        return new SourceBatch(
                new SourcePartition("kafka:c/lmnh/t", partition),
                Position.at(from),
                Position.at(to),
                records,
                Instant.EPOCH,
                false);
    }

    /// Each as `partition:from-to`.
    static List<String> ranges(List<SourceBatch> batches) {
        return batches.stream()
                .map(batch -> range(batch.partition(), batch.from(), batch.to()))
                .toList();
    }

    /// The same of what was judged.
    static List<String> rangesOfParts(List<Batch.Part> parts) {
        return parts.stream()
                .map(part -> range(part.partition(), part.from(), part.to()))
                .toList();
    }

    private static String range(SourcePartition partition, Position from, Position to) {
        return partition.partition() + ":" + from.next() + "-" + to.next();
    }
}
