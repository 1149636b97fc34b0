package museum.vitrine.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import museum.vitrine.query.Overview.ExhibitionFigures;
import museum.vitrine.store.Database;

/// Asks how one museum stands. Thread-safe.
public final class OverviewQuery {

    private final Database database;
    private final int museumId;
    private final PipelineQuery pipeline;

    public OverviewQuery(Database database, int museumId) {
        this.database = database;
        this.museumId = museumId;
        this.pipeline = new PipelineQuery(database, museumId);
    }

    public Overview run() {
        return new Overview(database.run(this::exhibitions), pipeline.run());
    }

    private List<ExhibitionFigures> exhibitions(Connection connection) throws SQLException {
        String sql = """
            SELECT site, exhibition_name, coalesce(floor_name, '') AS floor_name, coalesce(ratings, 0) AS ratings,
                mean_rating, coalesce(requests, 0) AS requests, coalesce(emergencies, 0) AS emergencies
            FROM exhibition
                LEFT JOIN floor USING (floor_id)
                LEFT JOIN (
                    SELECT exhibition_id, sum(presses) AS ratings,
                        sum(presses * rating_value)::double precision / sum(presses) AS mean_rating
                    FROM (%s) AS counted JOIN rating ON rating_id = button_id GROUP BY exhibition_id) AS rated
                    USING (exhibition_id)
                LEFT JOIN (
                    SELECT exhibition_id, sum(presses) AS requests,
                        sum(presses) FILTER (WHERE request_value = 1) AS emergencies
                    FROM (%s) AS counted JOIN request ON request_id = button_id GROUP BY exhibition_id) AS requested
                    USING (exhibition_id)
            WHERE exhibition.museum_id = ?
            ORDER BY site
            """.formatted(presses(connection, "rating"), presses(connection, "request"));
        List<ExhibitionFigures> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, museumId);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                Double mean = rows.getObject("mean_rating", Double.class);
                found.add(new ExhibitionFigures(
                        rows.getInt("site"),
                        rows.getString("exhibition_name"),
                        rows.getString("floor_name"),
                        rows.getLong("ratings"),
                        mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean),
                        rows.getLong("requests"),
                        rows.getLong("emergencies")));
            }
        }
        return found;
    }

    /// Presses of every exhibition by button, over all days. Only places of a row that a button has are added up, as
    /// that is what takes the time.
    private static String presses(Connection connection, String kind) throws SQLException {
        List<Integer> places = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT DISTINCT %1$s_id %% 8 FROM %1$s".formatted(kind));
            while (rows.next()) {
                places.add(rows.getInt(1));
            }
        }
        return """
            SELECT exhibition_id, first_%1$s_id + place AS button_id, presses
            FROM (SELECT exhibition_id, first_%1$s_id, %2$s
                FROM %1$s_day_rollup GROUP BY exhibition_id, first_%1$s_id) AS total
                CROSS JOIN LATERAL (VALUES %3$s) AS place (place, presses)
            WHERE presses > 0""".formatted(
                        kind, joined(places, "sum(interactions_%1$d) AS sum_%1$d"), joined(places, "(%1$d, sum_%1$d)"));
    }

    private static String joined(List<Integer> places, String format) {
        return places.stream().map(format::formatted).collect(Collectors.joining(", "));
    }
}
