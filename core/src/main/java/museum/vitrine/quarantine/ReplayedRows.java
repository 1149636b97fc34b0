package museum.vitrine.quarantine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import museum.vitrine.intake.Outcome;
import museum.vitrine.intake.Outcome.AcceptedRating;
import museum.vitrine.intake.Outcome.AcceptedRequest;
import museum.vitrine.quarantine.Replay.Judged;

/// Writes what a replay found, in a transaction of the caller's: requests, ratings, then the positions'
/// counters, the order in which a loader locks them too.
final class ReplayedRows {

    private final Connection connection;

    ReplayedRows(Connection connection) {
        this.connection = connection;
    }

    void insert(List<Judged> judged) throws SQLException {
        List<Judged> requests = judged.stream()
                .filter(each -> each.outcome() instanceof AcceptedRequest)
                .toList();
        List<Judged> ratings = judged.stream()
                .filter(each -> each.outcome() instanceof AcceptedRating)
                .toList();
        insert("request_interaction", "request_id", requests);
        insert("rating_interaction", "rating_id", ratings);
    }

    /// Notes when and by whom, and moves the records from rejected to accepted.
    void close(List<Judged> judged, String by) throws SQLException {
        List<Judged> accepted = judged.stream().filter(Judged::isAccepted).toList();
        if (accepted.isEmpty()) {
            return;
        }
        String close = """
            UPDATE quarantined_record SET state = 'replayed', resolved_at = now(), resolved_by = ?
            WHERE quarantined_record_id = ANY (?)
            """;
        try (PreparedStatement statement = connection.prepareStatement(close)) {
            statement.setString(1, by);
            statement.setArray(2, connection.createArrayOf("bigint", column(accepted, Judged::id)));
            statement.executeUpdate();
        }
        String move = """
            WITH moved AS (
                SELECT source_partition_id, count(*) AS records FROM unnest(?::integer[]) AS each (source_partition_id)
                GROUP BY source_partition_id),
            locked AS (
                SELECT source_partition_id FROM source_partition
                WHERE source_partition_id IN (SELECT source_partition_id FROM moved)
                ORDER BY source_partition_id FOR UPDATE)
            UPDATE source_partition
            SET accepted = accepted + moved.records, rejected = rejected - moved.records, updated_at = now()
            FROM moved JOIN locked USING (source_partition_id)
            WHERE source_partition.source_partition_id = moved.source_partition_id
            """;
        try (PreparedStatement statement = connection.prepareStatement(move)) {
            statement.setArray(1, connection.createArrayOf("integer", column(accepted, Judged::sourcePartitionId)));
            statement.executeUpdate();
        }
    }

    /// A record that is still wrong may be wrong for another reason now.
    void noteReasons(List<Judged> judged) throws SQLException {
        String sql = "UPDATE quarantined_record SET reason = ?, detail = ? WHERE quarantined_record_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Judged each : judged) {
                if (each.outcome() instanceof Outcome.Rejected rejected
                        && !(rejected.reason().name().equals(each.reason())
                                && rejected.detail().equals(each.detail()))) {
                    statement.setString(1, rejected.reason().name());
                    statement.setString(2, rejected.detail());
                    statement.setLong(3, each.id());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private void insert(String table, String buttonColumn, List<Judged> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String sql = """
            INSERT INTO %s (exhibition_id, %s, event_at, source_partition_id, source_position)
            SELECT exhibition_id, button_id, timestamptz 'epoch' + micros * interval '1 microsecond',
                source_partition_id, source_position
            FROM unnest(?::integer[], ?::smallint[], ?::bigint[], ?::integer[], ?::bigint[])
                AS replayed (exhibition_id, button_id, micros, source_partition_id, source_position)
            """.formatted(table, buttonColumn);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "integer", column(rows, row -> accepted(row).exhibitionId())));
            statement.setArray(2, connection.createArrayOf("smallint", column(rows, ReplayedRows::buttonId)));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", column(rows, row -> accepted(row).eventAtMicros())));
            statement.setArray(4, connection.createArrayOf("integer", column(rows, Judged::sourcePartitionId)));
            statement.setArray(5, connection.createArrayOf("bigint", column(rows, Judged::sourcePosition)));
            statement.executeUpdate();
        }
    }

    private static Outcome.Accepted accepted(Judged row) {
        return (Outcome.Accepted) row.outcome();
    }

    private static Short buttonId(Judged row) {
        return switch (accepted(row)) {
            case AcceptedRating rating -> rating.ratingId();
            case AcceptedRequest request -> request.requestId();
        };
    }

    private static Object[] column(List<Judged> rows, Function<Judged, Object> value) {
        return rows.stream().map(value).toArray();
    }
}
