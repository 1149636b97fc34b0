package museum.vitrine.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.StoredPosition;

/// What is stored of a source, whichever museum it was read for. Thread-safe.
public final class StoredPositions {

    private final Database database;

    public StoredPositions(Database database) {
        this.database = database;
    }

    /// The positions of all partitions whose source begins so, in the order in which they were first seen.
    ///
    /// @throws museum.vitrine.failure.PipelineException when they cannot be read
    public List<StoredPosition> ofSourceBeginning(String prefix) {
        String sql = """
            SELECT source, partition, code, next_position, leader_epoch
            FROM source_partition JOIN museum USING (museum_id)
            WHERE starts_with(source, ?) ORDER BY source_partition_id
            """;
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, prefix);
                ResultSet rows = statement.executeQuery();
                List<StoredPosition> stored = new ArrayList<>();
                while (rows.next()) {
                    stored.add(new StoredPosition(
                            new SourcePartition(rows.getString("source"), rows.getString("partition")),
                            rows.getString("code"),
                            new Position(
                                    rows.getLong("next_position"), rows.getObject("leader_epoch", Integer.class))));
                }
                return stored;
            }
        });
    }
}
