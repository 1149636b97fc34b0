package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.archive.ArchiveLedger;
import museum.vitrine.source.archive.ExhibitionFile;
import org.jspecify.annotations.Nullable;

/// What `source_partition` knows of the objects of one museum's archives. Thread-safe.
public final class ObjectLedger implements ArchiveLedger {

    private final Database database;
    private final int museumId;

    public ObjectLedger(Database database, int museumId) {
        this.database = database;
        this.museumId = museumId;
    }

    @Override
    public Optional<StoredObject> find(SourcePartition object) {
        String sql = """
            SELECT version, sha256, size_bytes, next_position, complete, enforce_hours
            FROM source_partition WHERE source = ? AND partition = ?
            """;
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bindKey(statement, 1, object);
                ResultSet rows = statement.executeQuery();
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(new StoredObject(
                        new ObjectContent(
                                rows.getString("version"), rows.getString("sha256"), rows.getLong("size_bytes")),
                        Position.at(rows.getLong("next_position")),
                        rows.getBoolean("complete"),
                        rows.getBoolean("enforce_hours")));
            }
        });
    }

    @Override
    public Optional<Holder> findHolder(String sha256) {
        String sql = "SELECT source, partition, complete FROM source_partition WHERE museum_id = ? AND sha256 = ?";
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, museumId);
                statement.setString(2, sha256);
                ResultSet rows = statement.executeQuery();
                if (!rows.next()) {
                    return Optional.empty();
                }
                SourcePartition object = new SourcePartition(rows.getString("source"), rows.getString("partition"));
                return Optional.of(new Holder(object, rows.getBoolean("complete")));
            }
        });
    }

    /// An advisory lock of a session of its own: it ends with the session, so a killed import leaves none
    /// behind.
    @Override
    public @Nullable ObjectLock tryLock(SourcePartition object) {
        Connection connection = database.connect();
        try {
            if (lockCall(connection, "pg_try_advisory_lock", object)) {
                return () -> release(connection, object);
            }
            connection.close();
            return null;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw SqlFailures.translate(database.config().place(), e);
        }
    }

    @Override
    public void begin(SourcePartition object, ObjectContent content, boolean enforceHours) {
        String sql = """
            INSERT INTO source_partition
                (source, partition, museum_id, version, sha256, size_bytes, next_position, enforce_hours)
            VALUES (?, ?, ?, ?, ?, ?, 0, ?)
            """;
        update(sql, statement -> {
            bindKey(statement, 1, object);
            statement.setInt(3, museumId);
            bindContent(statement, 4, content);
            statement.setBoolean(7, enforceHours);
        });
    }

    @Override
    public void reopen(SourcePartition object, ObjectContent content) {
        String sql = """
            UPDATE source_partition SET version = ?, sha256 = ?, size_bytes = ?, complete = false, updated_at = now()
            WHERE source = ? AND partition = ?
            """;
        update(sql, statement -> {
            bindContent(statement, 1, content);
            bindKey(statement, 4, object);
        });
    }

    @Override
    public void noteVersion(SourcePartition object, String version) {
        update("UPDATE source_partition SET version = ? WHERE source = ? AND partition = ?", statement -> {
            statement.setString(1, version);
            bindKey(statement, 2, object);
        });
    }

    @Override
    public ExhibitionChange register(SourcePartition object, ObjectContent content, ExhibitionFile file) {
        return database.inTransaction(connection -> {
            ExhibitionChange change = new ExhibitionTable(connection, museumId).register(object, file);
            String sql = """
                MERGE INTO source_partition AS stored
                USING (VALUES (?, ?, ?, ?, ?, ?::bigint))
                    AS new (source, partition, museum_id, version, sha256, size_bytes)
                ON stored.source = new.source AND stored.partition = new.partition
                WHEN MATCHED THEN UPDATE SET version = new.version, sha256 = new.sha256,
                    size_bytes = new.size_bytes, next_position = new.size_bytes, updated_at = now()
                WHEN NOT MATCHED THEN INSERT (source, partition, museum_id, version, sha256, size_bytes,
                        next_position, complete, enforce_hours)
                    VALUES (new.source, new.partition, new.museum_id, new.version, new.sha256, new.size_bytes,
                        new.size_bytes, true, false)
                """;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bindKey(statement, 1, object);
                statement.setInt(3, museumId);
                bindContent(statement, 4, content);
                statement.executeUpdate();
            }
            return change;
        });
    }

    private void update(String sql, Binding binding) {
        database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                binding.bind(statement);
                return statement.executeUpdate();
            }
        });
    }

    private void release(Connection connection, SourcePartition object) {
        try {
            lockCall(connection, "pg_advisory_unlock", object);
        } catch (SQLException e) {
            database.evict(connection); // its session is broken, and with it the lock
        } finally {
            closeQuietly(connection);
        }
    }

    private static boolean lockCall(Connection connection, String function, SourcePartition object)
            throws SQLException {
        String sql = "SELECT " + function + "(hashtextextended(?, 0))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "vitrine import " + object);
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // nothing is lost with a connection that is no longer wanted
        }
    }

    private static void bindKey(PreparedStatement statement, int first, SourcePartition object) throws SQLException {
        statement.setString(first, object.source());
        statement.setString(first + 1, object.partition());
    }

    private static void bindContent(PreparedStatement statement, int first, ObjectContent content) throws SQLException {
        statement.setString(first, content.version());
        statement.setString(first + 1, content.sha256());
        statement.setLong(first + 2, content.sizeBytes());
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }
}
