package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.intake.UnknownExhibition;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.archive.ArchiveLedger.ExhibitionChange;
import museum.vitrine.source.archive.ExhibitionFile;

/// Registers exhibitions from their files, in a transaction of the caller's. Uses MERGE, because each attempt
/// of an `ON CONFLICT` takes a value from the identity, and nightly imports would use a small one up.
final class ExhibitionTable {

    private final Connection connection;
    private final int museumId;

    ExhibitionTable(Connection connection, int museumId) {
        this.connection = connection;
        this.museumId = museumId;
    }

    /// Finds the exhibition by its public id and makes it what the file says. The kiosk's number is taken once,
    /// when the exhibition is registered.
    ///
    /// @throws PipelineException when another exhibition has that kiosk
    ExhibitionChange register(SourcePartition object, ExhibitionFile file) throws SQLException {
        lock();
        merge("department", "department_name", file.department());
        merge("floor", "floor_name", file.floor());
        boolean isNew = !exists(file.publicId());
        if (isNew) {
            requireFreeSite(object, file);
        }
        mergeExhibition(file);
        return new ExhibitionChange(isNew, isNew ? waitingRecords(file.site()) : 0);
    }

    /// One import at a time changes a museum's exhibitions: two MERGEs of the same new row would collide.
    private void lock() throws SQLException {
        String sql = "SELECT pg_advisory_xact_lock(hashtextextended('vitrine exhibitions', ?))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            statement.execute();
        }
    }

    private void merge(String table, String column, String name) throws SQLException {
        String sql = """
            MERGE INTO %1$s AS stored
            USING (VALUES (?, ?)) AS new (museum_id, %2$s)
            ON stored.museum_id = new.museum_id AND stored.%2$s = new.%2$s
            WHEN NOT MATCHED THEN INSERT (museum_id, %2$s) VALUES (new.museum_id, new.%2$s)
            """.formatted(table, column);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            statement.setString(2, name);
            statement.executeUpdate();
        }
    }

    private void mergeExhibition(ExhibitionFile file) throws SQLException {
        String sql = """
            MERGE INTO exhibition AS stored
            USING (
                SELECT museum_id, department_id, floor_id, given.*
                FROM (VALUES (?, ?::integer, ?, ?, ?::date, ?, ?))
                    AS given (public_id, site, name, description, start_date, department_name, floor_name)
                    JOIN department USING (department_name)
                    JOIN floor USING (museum_id, floor_name)
                WHERE museum_id = ?) AS new
            ON stored.museum_id = new.museum_id AND stored.public_id = new.public_id
            WHEN MATCHED THEN UPDATE SET exhibition_name = new.name, exhibition_description = new.description,
                department_id = new.department_id, floor_id = new.floor_id, exhibition_start_date = new.start_date
            WHEN NOT MATCHED THEN INSERT (museum_id, public_id, site, exhibition_name, exhibition_description,
                    department_id, floor_id, exhibition_start_date)
                VALUES (new.museum_id, new.public_id, new.site, new.name, new.description, new.department_id,
                    new.floor_id, new.start_date)
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, file.publicId());
            statement.setInt(2, file.site());
            statement.setString(3, file.name());
            statement.setString(4, file.description());
            statement.setObject(5, file.startDate());
            statement.setString(6, file.department());
            statement.setString(7, file.floor());
            statement.setInt(8, museumId);
            statement.executeUpdate();
        }
    }

    private boolean exists(String publicId) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM exhibition WHERE museum_id = ? AND public_id = ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            statement.setString(2, publicId);
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private void requireFreeSite(SourcePartition object, ExhibitionFile file) throws SQLException {
        String sql = "SELECT public_id FROM exhibition WHERE museum_id = ? AND site = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            statement.setInt(2, file.site());
            ResultSet rows = statement.executeQuery();
            if (rows.next()) {
                throw new PipelineException(
                        "%s/%s: EXHIBITION_ID %s would take kiosk %d, which belongs to %s already; correct the file, or change site in the table exhibition"
                                .formatted(
                                        object.source(),
                                        object.partition(),
                                        file.publicId(),
                                        file.site(),
                                        rows.getString(1)));
            }
        }
    }

    private long waitingRecords(int site) throws SQLException {
        String sql = """
            SELECT count(*)
            FROM quarantined_record JOIN source_partition USING (source_partition_id)
            WHERE state = 'open' AND reason = 'UNKNOWN_EXHIBITION' AND detail = ? AND museum_id = ?
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, UnknownExhibition.detail(site));
            statement.setInt(2, museumId);
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
