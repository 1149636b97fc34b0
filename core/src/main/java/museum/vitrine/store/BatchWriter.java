package museum.vitrine.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import museum.vitrine.intake.Outcome;
import museum.vitrine.intake.Outcome.AcceptedRating;
import museum.vitrine.intake.Outcome.AcceptedRequest;
import museum.vitrine.intake.Outcome.Rejected;
import museum.vitrine.load.Batch.Part;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.LoadStep;
import museum.vitrine.source.SourceRecord;

/// Copies the records of a batch into their tables, one COPY for each table, always in the same order, and each by
/// partition and position: two writers in opposite order of keys would wait for each other. Commits nothing.
final class BatchWriter {

    private final LoadListener listener;

    BatchWriter(LoadListener listener) {
        this.listener = listener;
    }

    /// @param parts by the ids of their partitions
    void write(Connection connection, SortedMap<Integer, Part> parts) throws SQLException {
        writeRejected(connection, parts);
        listener.reached(LoadStep.QUARANTINE_COPIED);
        writeAccepted(connection, parts, AcceptedRequest.class);
        listener.reached(LoadStep.REQUESTS_COPIED);
        writeAccepted(connection, parts, AcceptedRating.class);
        listener.reached(LoadStep.RATINGS_COPIED);
    }

    private static void writeRejected(Connection connection, SortedMap<Integer, Part> parts) throws SQLException {
        if (parts.values().stream().allMatch(part -> part.rejected() == 0)) {
            return;
        }
        String columns = "source_partition_id, source_position, received_at, reason, detail, payload";
        try (BinaryCopy copy = new BinaryCopy(connection, "quarantined_record", columns)) {
            for (Map.Entry<Integer, Part> each : parts.entrySet()) {
                putRejected(copy, each.getKey(), each.getValue());
            }
            copy.finish();
        }
    }

    private static void putRejected(BinaryCopy copy, int sourcePartitionId, Part part) throws SQLException {
        List<SourceRecord> records = part.polled().records();
        long receivedAt = micros(part.polled().receivedAt());
        for (int i = 0; i < records.size(); i++) {
            if (part.outcomes().get(i) instanceof Rejected rejected) {
                copy.beginRow(6);
                copy.putInt(sourcePartitionId);
                copy.putLong(records.get(i).position());
                copy.putTimestamp(receivedAt);
                copy.putBytes(rejected.reason().name().getBytes(StandardCharsets.US_ASCII));
                copy.putBytes(rejected.detail().getBytes(StandardCharsets.UTF_8));
                copy.putBytes(records.get(i).payload());
            }
        }
    }

    private static void writeAccepted(
            Connection connection, SortedMap<Integer, Part> parts, Class<? extends Outcome.Accepted> kind)
            throws SQLException {
        if (parts.values().stream().allMatch(part -> part.outcomes().stream().noneMatch(kind::isInstance))) {
            return;
        }
        String table = kind == AcceptedRating.class ? "rating" : "request";
        String columns = "exhibition_id, " + table + "_id, event_at, source_partition_id, source_position";
        try (BinaryCopy copy = new BinaryCopy(connection, table + "_interaction", columns)) {
            for (Map.Entry<Integer, Part> each : parts.entrySet()) {
                putAccepted(copy, each.getKey(), each.getValue(), kind);
            }
            copy.finish();
        }
    }

    private static void putAccepted(
            BinaryCopy copy, int sourcePartitionId, Part part, Class<? extends Outcome.Accepted> kind)
            throws SQLException {
        List<SourceRecord> records = part.polled().records();
        for (int i = 0; i < records.size(); i++) {
            if (kind.isInstance(part.outcomes().get(i))) {
                Outcome.Accepted accepted = kind.cast(part.outcomes().get(i));
                putInteraction(copy, accepted, sourcePartitionId, records.get(i).position());
            }
        }
    }

    private static void putInteraction(BinaryCopy copy, Outcome.Accepted accepted, int sourcePartitionId, long position)
            throws SQLException {
        copy.beginRow(5);
        copy.putInt(accepted.exhibitionId());
        copy.putShort(
                switch (accepted) {
                    case AcceptedRating rating -> rating.ratingId();
                    case AcceptedRequest request -> request.requestId();
                });
        copy.putTimestamp(accepted.eventAtMicros());
        copy.putInt(sourcePartitionId);
        copy.putLong(position);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
