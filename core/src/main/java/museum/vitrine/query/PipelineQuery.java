package museum.vitrine.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import museum.vitrine.store.Database;
import org.jspecify.annotations.Nullable;

/// Asks how the pipeline of one museum stands. Thread-safe.
public final class PipelineQuery {

    private static final int MAX_PARTITIONS = 500;

    private final Database database;
    private final int museumId;

    public PipelineQuery(Database database, int museumId) {
        this.database = database;
        this.museumId = museumId;
    }

    public PipelineState run() {
        return database.run(connection -> {
            Times times = times(connection);
            Totals totals = totals(connection);
            return new PipelineState(
                    times.now(),
                    times.newestPress(),
                    totals.read(),
                    totals.accepted(),
                    totals.rejected(),
                    partitions(connection),
                    rejects(connection));
        });
    }

    /// The newest rows are those that came last, but of an archive; there, the counts know the quarter of an hour. Both
    /// are looked up, and nothing is scanned.
    private Times times(Connection connection) throws SQLException {
        String sql = """
            WITH here AS (SELECT exhibition_id FROM exhibition WHERE museum_id = ?)
            SELECT now() AS now, greatest(
                (SELECT max(event_at) FROM here JOIN (SELECT exhibition_id, event_at FROM rating_interaction
                    ORDER BY rating_interaction_id DESC LIMIT 1000) AS last USING (exhibition_id)),
                (SELECT max(event_at) FROM here JOIN (SELECT exhibition_id, event_at FROM request_interaction
                    ORDER BY request_interaction_id DESC LIMIT 1000) AS last USING (exhibition_id)),
                (SELECT max(bucket) FROM here CROSS JOIN LATERAL (SELECT bucket FROM rating_rollup
                    WHERE rating_rollup.exhibition_id = here.exhibition_id ORDER BY bucket DESC LIMIT 1) AS last),
                (SELECT max(bucket) FROM here CROSS JOIN LATERAL (SELECT bucket FROM request_rollup
                    WHERE request_rollup.exhibition_id = here.exhibition_id ORDER BY bucket DESC LIMIT 1) AS last))
                AS newest_press
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            ResultSet rows = statement.executeQuery();
            rows.next();
            OffsetDateTime newest = rows.getObject("newest_press", OffsetDateTime.class);
            return new Times(
                    rows.getObject("now", OffsetDateTime.class).toInstant(),
                    newest == null ? null : newest.toInstant());
        }
    }

    /// Of all partitions, those that are not listed too.
    private Totals totals(Connection connection) throws SQLException {
        String sql = """
            SELECT coalesce(sum(records_read), 0), coalesce(sum(accepted), 0), coalesce(sum(rejected), 0)
            FROM source_partition WHERE museum_id = ?
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            ResultSet rows = statement.executeQuery();
            rows.next();
            return new Totals(rows.getLong(1), rows.getLong(2), rows.getLong(3));
        }
    }

    private List<PipelineState.Partition> partitions(Connection connection) throws SQLException {
        String sql = """
            SELECT source, partition, next_position, records_read, accepted, rejected, complete, updated_at
            FROM source_partition WHERE museum_id = ? ORDER BY updated_at DESC, source, partition LIMIT ?
            """;
        List<PipelineState.Partition> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            statement.setInt(2, MAX_PARTITIONS);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.add(new PipelineState.Partition(
                        rows.getString("source"),
                        rows.getString("partition"),
                        rows.getLong("next_position"),
                        rows.getLong("records_read"),
                        rows.getLong("accepted"),
                        rows.getLong("rejected"),
                        rows.getBoolean("complete"),
                        rows.getObject("updated_at", OffsetDateTime.class).toInstant()));
            }
        }
        return found;
    }

    private Map<String, Long> rejects(Connection connection) throws SQLException {
        String sql = """
            SELECT reason, count(*) FROM quarantined_record JOIN source_partition USING (source_partition_id)
            WHERE state = 'open' AND museum_id = ? GROUP BY reason
            """;
        Map<String, Long> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getLong(2));
            }
        }
        return found;
    }

    private record Times(Instant now, @Nullable Instant newestPress) {}

    private record Totals(long read, long accepted, long rejected) {}
}
