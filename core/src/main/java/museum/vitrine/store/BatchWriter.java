package museum.vitrine.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import museum.vitrine.intake.Outcome;
import museum.vitrine.intake.Outcome.AcceptedRating;
import museum.vitrine.intake.Outcome.AcceptedRequest;
import museum.vitrine.intake.Outcome.Rejected;
import museum.vitrine.load.Batch;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.LoadStep;
import museum.vitrine.source.SourceRecord;

/// Copies the records of a batch into their tables, one COPY for each table, in the same order always: two
/// writers in opposite order of keys would wait for each other. Commits nothing.
final class BatchWriter {

    private final LoadListener listener;

    BatchWriter(LoadListener listener) {
        this.listener = listener;
    }

    void write(Connection connection, int sourcePartitionId, Batch batch) throws SQLException {
        writeRejected(connection, sourcePartitionId, batch);
        listener.reached(LoadStep.QUARANTINE_COPIED, batch.source());
        writeAccepted(connection, sourcePartitionId, batch, AcceptedRequest.class);
        listener.reached(LoadStep.REQUESTS_COPIED, batch.source());
        writeAccepted(connection, sourcePartitionId, batch, AcceptedRating.class);
        listener.reached(LoadStep.RATINGS_COPIED, batch.source());
    }

    private static void writeRejected(Connection connection, int sourcePartitionId, Batch batch) throws SQLException {
        if (batch.rejected() == 0) {
            return;
        }
        List<SourceRecord> records = batch.source().records();
        long receivedAt = micros(batch.source().receivedAt());
        String columns = "source_partition_id, source_position, received_at, reason, detail, payload";
        try (BinaryCopy copy = new BinaryCopy(connection, "quarantined_record", columns)) {
            for (int i = 0; i < records.size(); i++) {
                if (batch.outcomes().get(i) instanceof Rejected rejected) {
                    copy.beginRow(6);
                    copy.putInt(sourcePartitionId);
                    copy.putLong(records.get(i).position());
                    copy.putTimestamp(receivedAt);
                    copy.putBytes(rejected.reason().name().getBytes(StandardCharsets.US_ASCII));
                    copy.putBytes(rejected.detail().getBytes(StandardCharsets.UTF_8));
                    copy.putBytes(records.get(i).payload());
                }
            }
            copy.finish();
        }
    }

    private static void writeAccepted(
            Connection connection, int sourcePartitionId, Batch batch, Class<? extends Outcome.Accepted> kind)
            throws SQLException {
        if (batch.outcomes().stream().noneMatch(kind::isInstance)) {
            return;
        }
        String table = kind == AcceptedRating.class ? "rating" : "request";
        List<SourceRecord> records = batch.source().records();
        String columns = "exhibition_id, " + table + "_id, event_at, source_partition_id, source_position";
        try (BinaryCopy copy = new BinaryCopy(connection, table + "_interaction", columns)) {
            for (int i = 0; i < records.size(); i++) {
                if (kind.isInstance(batch.outcomes().get(i))) {
                    putInteraction(
                            copy,
                            kind.cast(batch.outcomes().get(i)),
                            sourcePartitionId,
                            records.get(i).position());
                }
            }
            copy.finish();
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
