package museum.vitrine.quarantine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.intake.CsvDecoder;
import museum.vitrine.intake.Decoder;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.IntakeRules;
import museum.vitrine.intake.JsonDecoder;
import museum.vitrine.intake.Outcome;
import museum.vitrine.museum.ReferenceData;
import museum.vitrine.store.Database;
import museum.vitrine.store.ReferenceTables;

/// Judges rejected records anew: with the reference data of now, the clock of their first reading, and the
/// hours rule of their source. What is right now becomes an interaction, once, in the transaction that closes
/// the record. Two replays at once share the work. One owner thread.
public final class Replay {

    /// Records in one transaction. Bounds how long the reference data is held still.
    private static final int BATCH_RECORDS = 1_000;

    private static final int FETCH_ROWS = 2;

    private final Database database;
    private final ReferenceTables reference;
    private final Duration futureTolerance;

    public Replay(Database database, ReferenceTables reference, Duration futureTolerance) {
        this.database = database;
        this.reference = reference;
        this.futureTolerance = futureTolerance;
    }

    /// Replays the open records that the filter names.
    ///
    /// @param by who does it, kept with the records
    public ReplayResult run(QuarantineFilter filter, String by) {
        long accepted = 0;
        Map<String, Long> stillRejected = new HashMap<>();
        long behind = 0;
        while (true) {
            long after = behind;
            List<Judged> judged = database.inTransaction(connection -> replayBatch(connection, filter, by, after));
            for (Judged each : judged) {
                if (each.outcome() instanceof Outcome.Rejected rejected) {
                    stillRejected.merge(rejected.reason().name(), 1L, Long::sum);
                } else {
                    accepted++;
                }
                behind = Math.max(behind, each.id());
            }
            if (judged.isEmpty()) {
                return new ReplayResult(accepted, stillRejected);
            }
        }
    }

    private List<Judged> replayBatch(Connection connection, QuarantineFilter filter, String by, long after)
            throws SQLException {
        ReferenceData current = reference.readAndHold(connection);
        List<Judged> judged = judge(connection, filter, after, current);
        ReplayedRows rows = new ReplayedRows(connection);
        rows.insert(judged);
        rows.close(judged, by);
        rows.noteReasons(judged);
        return judged;
    }

    private List<Judged> judge(Connection connection, QuarantineFilter filter, long after, ReferenceData current)
            throws SQLException {
        FilterSql where = new FilterSql(filter, current.museum().id());
        String sql = """
            SELECT quarantined_record_id, source_partition_id, source_position, received_at, payload,
                starts_with(source, 'kafka:') AS is_stream, enforce_hours, reason, detail
            FROM quarantined_record JOIN source_partition USING (source_partition_id)
            WHERE state = 'open' AND quarantined_record_id > ? AND %s
            ORDER BY quarantined_record_id LIMIT ?
            FOR UPDATE OF quarantined_record SKIP LOCKED
            """.formatted(where.condition());
        Map<Judgement, Intake> intakes = new HashMap<>();
        List<Judged> judged = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setLong(1, after);
            statement.setInt(where.bind(connection, statement, 2), BATCH_RECORDS);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                Judgement way = new Judgement(rows.getBoolean("is_stream"), rows.getBoolean("enforce_hours"));
                Intake intake = intakes.computeIfAbsent(way, each -> intake(each, current));
                judged.add(new Judged(
                        rows.getLong("quarantined_record_id"),
                        rows.getInt("source_partition_id"),
                        rows.getLong("source_position"),
                        rows.getString("reason"),
                        rows.getString("detail"),
                        intake.examine(
                                rows.getBytes("payload"),
                                rows.getObject("received_at", OffsetDateTime.class)
                                        .toInstant())));
            }
        }
        return judged;
    }

    private Intake intake(Judgement way, ReferenceData current) {
        Decoder decoder = way.isStream() ? new JsonDecoder() : new CsvDecoder();
        return new Intake(decoder, current, new IntakeRules(futureTolerance, way.enforceHours()));
    }

    /// How records of a source are judged.
    private record Judgement(boolean isStream, boolean enforceHours) {}

    /// A record that was judged anew.
    ///
    /// @param reason what was found at the last judgement
    record Judged(long id, int sourcePartitionId, long sourcePosition, String reason, String detail, Outcome outcome) {

        boolean isAccepted() {
            return outcome instanceof Outcome.Accepted;
        }
    }
}
