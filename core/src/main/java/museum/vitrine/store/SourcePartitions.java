package museum.vitrine.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.load.PositionMovedException;
import museum.vitrine.source.Position;
import museum.vitrine.source.PositionStore;
import museum.vitrine.source.SourcePartition;

/// The positions of one museum's topic partitions, in the table `source_partition`. Thread-safe.
public final class SourcePartitions implements PositionStore {

    private final Database database;
    private final int museumId;
    private final boolean enforceHours;
    private final Map<SourcePartition, Integer> ids = new ConcurrentHashMap<>();

    /// @param enforceHours what new partitions keep as the hours rule by which they are judged
    public SourcePartitions(Database database, int museumId, boolean enforceHours) {
        this.database = database;
        this.museumId = museumId;
        this.enforceHours = enforceHours;
    }

    @Override
    public Map<SourcePartition, Position> read(Collection<SourcePartition> partitions) {
        String sql = """
            SELECT source_partition_id, museum_id, source, partition, next_position, leader_epoch
            FROM source_partition
            JOIN unnest(?::text[], ?::text[]) AS wanted (source, partition) USING (source, partition)
            """;
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bindKeys(connection, statement, partitions);
                return readRows(statement);
            }
        });
    }

    @Override
    public boolean knowsSourceBeginning(String prefix) {
        return database.run(connection -> {
            String sql = "SELECT EXISTS (SELECT FROM source_partition WHERE starts_with(source, ?))";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, prefix);
                ResultSet rows = statement.executeQuery();
                rows.next();
                return rows.getBoolean(1);
            }
        });
    }

    @Override
    public void insertMissing(Map<SourcePartition, Position> positions) {
        String sql = """
            INSERT INTO source_partition (source, partition, museum_id, next_position, leader_epoch, enforce_hours)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, partition) DO NOTHING
            """;
        database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (var entry : positions.entrySet()) {
                    statement.setString(1, entry.getKey().source());
                    statement.setString(2, entry.getKey().partition());
                    statement.setInt(3, museumId);
                    statement.setLong(4, entry.getValue().next());
                    statement.setObject(5, entry.getValue().leaderEpoch(), Types.INTEGER);
                    statement.setBoolean(6, enforceHours);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    @Override
    public boolean recordLoss(SourcePartition partition, Position from, Position to, String policy) {
        String sql = """
            WITH moved AS (
                UPDATE source_partition SET next_position = ?, leader_epoch = ?, updated_at = now()
                WHERE source = ? AND partition = ? AND next_position = ?
                RETURNING source_partition_id)
            INSERT INTO position_loss (source_partition_id, lost_from, lost_to, policy)
            SELECT source_partition_id, ?, ?, ? FROM moved
            """;
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, to.next());
                statement.setObject(2, to.leaderEpoch(), Types.INTEGER);
                statement.setString(3, partition.source());
                statement.setString(4, partition.partition());
                statement.setLong(5, from.next());
                statement.setLong(6, from.next());
                statement.setLong(7, to.next());
                statement.setString(8, policy);
                return statement.executeUpdate() == 1;
            }
        });
    }

    /// The row of a partition.
    ///
    /// @throws PositionMovedException when there is none: somebody removed it
    int idOf(SourcePartition partition) {
        Integer id = ids.get(partition);
        if (id == null) {
            read(List.of(partition));
            id = ids.get(partition);
        }
        if (id == null) {
            throw new PositionMovedException("there is no stored position for " + partition, null);
        }
        return id;
    }

    /// Rows may be others by now: the schema may have been dropped and made anew.
    void forgetIds() {
        ids.clear();
    }

    private Map<SourcePartition, Position> readRows(PreparedStatement statement) throws SQLException {
        Map<SourcePartition, Position> found = new HashMap<>();
        ResultSet rows = statement.executeQuery();
        while (rows.next()) {
            SourcePartition partition = new SourcePartition(rows.getString("source"), rows.getString("partition"));
            requireOwn(partition, rows.getInt("museum_id"));
            ids.put(partition, rows.getInt("source_partition_id"));
            found.put(
                    partition,
                    new Position(rows.getLong("next_position"), rows.getObject("leader_epoch", Integer.class)));
        }
        return found;
    }

    private void requireOwn(SourcePartition partition, int owner) {
        if (owner != museumId) {
            throw new PipelineException(
                    "%s is read for another museum already (museum_id %d, not %d); check --museum and TOPIC"
                            .formatted(partition, owner, museumId));
        }
    }

    private static void bindKeys(
            Connection connection, PreparedStatement statement, Collection<SourcePartition> partitions)
            throws SQLException {
        Array sources = connection.createArrayOf(
                "text", partitions.stream().map(SourcePartition::source).toArray());
        Array names = connection.createArrayOf(
                "text", partitions.stream().map(SourcePartition::partition).toArray());
        statement.setArray(1, sources);
        statement.setArray(2, names);
    }
}
