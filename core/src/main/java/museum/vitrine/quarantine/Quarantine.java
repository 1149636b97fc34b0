package museum.vitrine.quarantine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import museum.vitrine.store.Database;
import org.jspecify.annotations.Nullable;

/// The rejected records of one museum. Thread-safe.
public final class Quarantine {

    /// How many rows a cursor brings at once: few, because each may be as long as a message can be.
    private static final int FETCH_ROWS = 2;

    private static final String COLUMNS = """
        SELECT quarantined_record_id, source, partition, source_position, received_at, reason, detail,
            length(payload) AS payload_bytes, state, resolved_at, resolved_by""";
    private static final String TABLES = " FROM quarantined_record JOIN source_partition USING (source_partition_id) ";

    private final Database database;
    private final int museumId;

    public Quarantine(Database database, int museumId) {
        this.database = database;
        this.museumId = museumId;
    }

    /// Open records, the newest first.
    ///
    /// @param limit how many at most
    public List<QuarantinedRecord> list(QuarantineFilter filter, int limit) {
        return list(filter, Long.MAX_VALUE, limit);
    }

    /// Open records with a smaller id, the newest first: the next page.
    ///
    /// @param limit how many at most
    public List<QuarantinedRecord> list(QuarantineFilter filter, long beforeId, int limit) {
        FilterSql where = new FilterSql(filter, museumId);
        String sql = COLUMNS + TABLES + "WHERE state = 'open' AND quarantined_record_id < ? AND " + where.condition()
                + " ORDER BY quarantined_record_id DESC LIMIT ?";
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, beforeId);
                statement.setInt(where.bind(connection, statement, 2), limit);
                ResultSet rows = statement.executeQuery();
                List<QuarantinedRecord> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(read(rows));
                }
                return found;
            }
        });
    }

    /// How many records are open, by reason.
    public Map<String, Long> count(QuarantineFilter filter) {
        FilterSql where = new FilterSql(filter, museumId);
        String sql = "SELECT reason, count(*)" + TABLES + "WHERE state = 'open' AND " + where.condition()
                + " GROUP BY reason";
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                where.bind(connection, statement, 1);
                ResultSet rows = statement.executeQuery();
                Map<String, Long> found = new TreeMap<>();
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
                return found;
            }
        });
    }

    /// One record in whatever state, with its payload.
    public Optional<WithPayload> find(long id) {
        String sql = COLUMNS + ", payload" + TABLES + "WHERE quarantined_record_id = ? AND museum_id = ?";
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, id);
                statement.setInt(2, museumId);
                ResultSet rows = statement.executeQuery();
                return rows.next()
                        ? Optional.of(new WithPayload(read(rows), new Payload(rows.getBytes("payload"))))
                        : Optional.empty();
            }
        });
    }

    /// Gives every open record with its payload, in the order in which they were stored.
    public void export(QuarantineFilter filter, BiConsumer<QuarantinedRecord, byte[]> records) {
        FilterSql where = new FilterSql(filter, museumId);
        String sql = COLUMNS + ", payload" + TABLES + "WHERE state = 'open' AND " + where.condition()
                + " ORDER BY quarantined_record_id";
        database.inLongTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(FETCH_ROWS);
                where.bind(connection, statement, 1);
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    records.accept(read(rows), rows.getBytes("payload"));
                }
                return null;
            }
        });
    }

    /// Closes open records that nobody will need. They stay, and say when and by whom.
    ///
    /// @return how many
    public long discard(QuarantineFilter filter, String by) {
        FilterSql where = new FilterSql(filter, museumId);
        String sql = """
            UPDATE quarantined_record SET state = 'discarded', resolved_at = now(), resolved_by = ?
            FROM source_partition
            WHERE quarantined_record.source_partition_id = source_partition.source_partition_id
                AND state = 'open' AND\s""" + where.condition();
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, by);
                where.bind(connection, statement, 2);
                return (long) statement.executeUpdate();
            }
        });
    }

    static QuarantinedRecord read(ResultSet rows) throws SQLException {
        return new QuarantinedRecord(
                rows.getLong("quarantined_record_id"),
                rows.getString("source"),
                rows.getString("partition"),
                rows.getLong("source_position"),
                rows.getObject("received_at", OffsetDateTime.class).toInstant(),
                rows.getString("reason"),
                rows.getString("detail"),
                rows.getInt("payload_bytes"),
                rows.getString("state"),
                instant(rows.getObject("resolved_at", OffsetDateTime.class)),
                rows.getString("resolved_by"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /// A record and its bytes.
    public record WithPayload(QuarantinedRecord record, Payload payload) {}
}
