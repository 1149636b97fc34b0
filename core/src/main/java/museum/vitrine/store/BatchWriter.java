package museum.vitrine.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import museum.vitrine.load.AcceptedRecords;
import museum.vitrine.load.Batch.Part;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.LoadStep;
import museum.vitrine.load.RejectedRecord;

/// Copies the records of a batch into their tables, one COPY for each table, always in the same order, and each by
/// partition and position: two writers in opposite order of keys would wait for each other. Commits nothing.
final class BatchWriter {

    private final LoadListener listener;

    BatchWriter(LoadListener listener) {
        this.listener = listener;
    }

    /// @param parts by the ids of their partitions, those of a partition in the order of their positions
    void write(Connection connection, SortedMap<Integer, List<Part>> parts) throws SQLException {
        writeRejected(connection, parts);
        listener.reached(LoadStep.QUARANTINE_COPIED);
        writeAccepted(connection, "request", parts, Part::requests);
        listener.reached(LoadStep.REQUESTS_COPIED);
        writeAccepted(connection, "rating", parts, Part::ratings);
        listener.reached(LoadStep.RATINGS_COPIED);
    }

    private static void writeRejected(Connection connection, SortedMap<Integer, List<Part>> parts) throws SQLException {
        if (isEmpty(parts, part -> part.rejects().size())) {
            return;
        }
        String columns = "source_partition_id, source_position, received_at, reason, detail, payload";
        try (BinaryCopy copy = new BinaryCopy(connection, "quarantined_record", columns)) {
            for (Map.Entry<Integer, List<Part>> each : parts.entrySet()) {
                for (Part part : each.getValue()) {
                    putRejected(copy, each.getKey(), part);
                }
            }
            copy.finish();
        }
    }

    private static void putRejected(BinaryCopy copy, int sourcePartitionId, Part part) throws SQLException {
        long receivedAt = micros(part.receivedAt());
        for (RejectedRecord each : part.rejects()) {
            copy.beginRow(6);
            copy.putInt(sourcePartitionId);
            copy.putLong(each.read().position());
            copy.putTimestamp(receivedAt);
            copy.putBytes(each.outcome().reason().name().getBytes(StandardCharsets.US_ASCII));
            copy.putBytes(each.outcome().detail().getBytes(StandardCharsets.UTF_8));
            copy.putBytes(each.read().payload());
        }
    }

    /// @param kind `rating` or `request`
    private static void writeAccepted(
            Connection connection,
            String kind,
            SortedMap<Integer, List<Part>> parts,
            Function<Part, AcceptedRecords> ofKind)
            throws SQLException {
        if (isEmpty(parts, part -> ofKind.apply(part).size())) {
            return;
        }
        String columns = "exhibition_id, " + kind + "_id, event_at, source_partition_id, source_position";
        try (BinaryCopy copy = new BinaryCopy(connection, kind + "_interaction", columns)) {
            for (Map.Entry<Integer, List<Part>> each : parts.entrySet()) {
                for (Part part : each.getValue()) {
                    putAccepted(copy, each.getKey(), ofKind.apply(part));
                }
            }
            copy.finish();
        }
    }

    private static void putAccepted(BinaryCopy copy, int sourcePartitionId, AcceptedRecords records)
            throws SQLException {
        for (int i = 0; i < records.size(); i++) {
            copy.beginRow(5);
            copy.putInt(records.exhibitionId(i));
            copy.putShort(records.buttonId(i));
            copy.putTimestamp(records.eventAtMicros(i));
            copy.putInt(sourcePartitionId);
            copy.putLong(records.position(i));
        }
    }

    private static boolean isEmpty(SortedMap<Integer, List<Part>> parts, ToIntFunction<Part> size) {
        return parts.values().stream().flatMap(List::stream).mapToInt(size).allMatch(each -> each == 0);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
