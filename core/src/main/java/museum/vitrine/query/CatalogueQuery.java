package museum.vitrine.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.museum.Museum;
import museum.vitrine.query.Catalogue.Button;
import museum.vitrine.query.Catalogue.Entry;
import museum.vitrine.query.Catalogue.Place;
import museum.vitrine.store.Database;
import museum.vitrine.store.ReferenceTables;
import org.jspecify.annotations.Nullable;

/// Reads the catalogue, and keeps it until the reference data changes. Thread-safe.
public final class CatalogueQuery {

    /// A row stays when its presses are taken away.
    private static final String HAS_PRESSES = "interactions_0 + interactions_1 + interactions_2 + interactions_3"
            + " + interactions_4 + interactions_5 + interactions_6 + interactions_7 > 0";

    private final Database database;
    private final ReferenceTables reference;
    private volatile @Nullable Catalogue last;

    public CatalogueQuery(Database database, String museumCode) {
        this.database = database;
        this.reference = new ReferenceTables(database, museumCode);
    }

    /// As it is now.
    ///
    /// @throws museum.vitrine.failure.PipelineException when there is no such museum, or it cannot be read
    public Catalogue run() {
        Catalogue known = last;
        if (known != null && known.version() == version()) {
            return known;
        }
        // The version comes with the first part: what is read after it is only newer, and then read again.
        var readFirst = reference.read();
        Catalogue read = database.run(connection -> read(connection, readFirst.version(), readFirst.museum()));
        last = read;
        return read;
    }

    /// The first day of the museum's calendar with a press, or null when there is none yet. A kiosk whose clock was
    /// never set presses before there were kiosks: that is passed over.
    public @Nullable LocalDate firstDay() {
        String sql = """
            SELECT min(first_day) FROM exhibition CROSS JOIN LATERAL (
                SELECT min(day) FROM rating_day_rollup AS days
                    WHERE days.exhibition_id = exhibition.exhibition_id AND day >= ? AND %1$s
                UNION ALL
                SELECT min(day) FROM request_day_rollup AS days
                    WHERE days.exhibition_id = exhibition.exhibition_id AND day >= ? AND %1$s
            ) AS days (first_day)
            WHERE museum_id = ?""".formatted(HAS_PRESSES);
        int museumId = run().museum().id();
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, ReportingPeriods.EARLIEST);
                statement.setObject(2, ReportingPeriods.EARLIEST);
                statement.setInt(3, museumId);
                ResultSet rows = statement.executeQuery();
                rows.next();
                return rows.getObject(1, LocalDate.class);
            }
        });
    }

    private long version() {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT version FROM reference_version")) {
                ResultSet rows = statement.executeQuery();
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static Catalogue read(Connection connection, long version, Museum museum) throws SQLException {
        return new Catalogue(
                version,
                museum,
                exhibitions(connection, museum.id()),
                places(
                        connection,
                        "SELECT floor_id, floor_name FROM floor WHERE museum_id = ? ORDER BY 2",
                        museum.id()),
                places(
                        connection,
                        "SELECT department_id, department_name FROM department WHERE museum_id = ? ORDER BY 2",
                        museum.id()),
                buttons(connection, "SELECT rating_id, rating_value, rating_description FROM rating ORDER BY 2"),
                buttons(connection, "SELECT request_id, request_value, request_description FROM request ORDER BY 2"));
    }

    private static List<Entry> exhibitions(Connection connection, int museumId) throws SQLException {
        String sql = """
            SELECT exhibition_id, public_id, site, exhibition_name, coalesce(exhibition_description, '') AS description,
                floor_id, department_id, exhibition_start_date
            FROM exhibition WHERE museum_id = ? ORDER BY site
            """;
        List<Entry> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.add(new Entry(
                        rows.getInt("exhibition_id"),
                        rows.getString("public_id"),
                        rows.getInt("site"),
                        rows.getString("exhibition_name"),
                        rows.getString("description"),
                        rows.getObject("floor_id", Integer.class),
                        rows.getObject("department_id", Integer.class),
                        rows.getObject("exhibition_start_date", LocalDate.class)));
            }
        }
        return found;
    }

    private static List<Place> places(Connection connection, String sql, int museumId) throws SQLException {
        List<Place> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.add(new Place(rows.getInt(1), rows.getString(2)));
            }
        }
        return found;
    }

    private static List<Button> buttons(Connection connection, String sql) throws SQLException {
        List<Button> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.add(new Button(rows.getInt(1), rows.getInt(2), rows.getString(3)));
            }
        }
        return found;
    }
}
