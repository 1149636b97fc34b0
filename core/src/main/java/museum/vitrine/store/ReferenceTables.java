package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.museum.Button;
import museum.vitrine.museum.Exhibition;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.museum.ReferenceData;

/// Reads what exists in a museum. Thread-safe.
public final class ReferenceTables {

    private final Database database;
    private final String museumCode;

    public ReferenceTables(Database database, String museumCode) {
        this.database = database;
        this.museumCode = museumCode;
    }

    /// All of it, as it stands now.
    ///
    /// @throws PipelineException when there is no such museum
    public ReferenceData read() {
        return database.inTransaction(connection -> {
            // The version comes first: data that is newer than its version is only read again, never
            // trusted too long.
            return read(connection, version(connection, "SELECT version FROM reference_version"));
        });
    }

    /// As [#read], in a transaction of the caller's, until whose end nothing of it changes.
    public ReferenceData readAndHold(Connection connection) throws SQLException {
        return read(connection, version(connection, "SELECT hold_reference_version()"));
    }

    private static long version(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private ReferenceData read(Connection connection, long version) throws SQLException {
        Museum museum = museum(connection);
        return new ReferenceData(
                version,
                museum,
                exhibitions(connection, museum.id()),
                buttons(connection, "SELECT rating_id, rating_value, rating_description, retired_at FROM rating"),
                buttons(connection, "SELECT request_id, request_value, request_description, retired_at FROM request"));
    }

    private Museum museum(Connection connection) throws SQLException {
        String sql = "SELECT museum_id, code, museum_name, time_zone, opens, closes FROM museum WHERE code = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, museumCode);
            ResultSet rows = statement.executeQuery();
            if (!rows.next()) {
                throw new PipelineException("there is no museum with the code '" + museumCode
                        + "'; check --museum, or insert it into the table museum");
            }
            return new Museum(
                    rows.getInt("museum_id"),
                    rows.getString("code"),
                    rows.getString("museum_name"),
                    zone(rows.getString("time_zone")),
                    new OpeningHours(
                            rows.getObject("opens", LocalTime.class), rows.getObject("closes", LocalTime.class)));
        }
    }

    private ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new PipelineException(
                    "museum '" + museumCode + "' has the time zone '" + name
                            + "', which is not known here; give one such as Europe/London in the table museum",
                    e);
        }
    }

    private static List<Exhibition> exhibitions(Connection connection, int museumId) throws SQLException {
        String sql = "SELECT exhibition_id, public_id, site, exhibition_name FROM exhibition WHERE museum_id = ?";
        List<Exhibition> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.add(new Exhibition(
                        rows.getInt("exhibition_id"),
                        rows.getString("public_id"),
                        rows.getInt("site"),
                        rows.getString("exhibition_name")));
            }
        }
        return found;
    }

    private static List<Button> buttons(Connection connection, String sql) throws SQLException {
        List<Button> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                OffsetDateTime retiredAt = rows.getObject(4, OffsetDateTime.class);
                found.add(new Button(
                        rows.getShort(1),
                        rows.getInt(2),
                        rows.getString(3),
                        retiredAt == null ? null : retiredAt.toInstant()));
            }
        }
        return found;
    }
}
