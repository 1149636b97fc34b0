package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.check.Findings;

/// Asks for what must be known of a museum before its records can be judged, and who loads at the moment.
final class MuseumProbe {

    /// A loader renews its row every two seconds, and may be held up by a large batch.
    private static final int STALE_SECONDS = 30;

    private final Connection connection;
    private final String museumCode;

    MuseumProbe(Connection connection, String museumCode) {
        this.connection = connection;
        this.museumCode = museumCode;
    }

    void run(Findings findings) throws SQLException {
        if (judgeMuseum(findings)) {
            judgeExhibitions(findings);
        }
        judgeLoaders(findings);
    }

    private boolean judgeMuseum(Findings findings) throws SQLException {
        List<String> codes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT code, museum_name, time_zone, opens, closes FROM museum ORDER BY code")) {
            while (rows.next()) {
                codes.add(rows.getString("code"));
                if (rows.getString("code").equals(museumCode)) {
                    findings.ok(
                            "museum",
                            "%s, %s, open %s to %s"
                                    .formatted(
                                            museumCode,
                                            rows.getString("museum_name"),
                                            rows.getString("opens"),
                                            rows.getString("closes")));
                    judgeTimeZone(rows.getString("time_zone"), findings);
                    return true;
                }
            }
        }
        findings.fail(
                "museum",
                "there is none with the code '%s'; there are: %s".formatted(museumCode, String.join(", ", codes)),
                "check --museum and VITRINE_MUSEUM, or INSERT INTO museum (code, museum_name, time_zone) VALUES ('%s', …)"
                        .formatted(museumCode));
        return false;
    }

    private void judgeTimeZone(String name, Findings findings) {
        try {
            findings.ok("time zone", ZoneId.of(name).getId());
        } catch (DateTimeException e) {
            findings.fail(
                    "time zone",
                    "'" + name + "' is none that Java knows",
                    "UPDATE museum SET time_zone = 'Europe/London' WHERE code = '%s', or whichever name of the IANA list is right"
                            .formatted(museumCode));
        }
    }

    private void judgeExhibitions(Findings findings) throws SQLException {
        String sql = "SELECT count(*) FROM exhibition JOIN museum USING (museum_id) WHERE code = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, museumCode);
            ResultSet rows = statement.executeQuery();
            rows.next();
            if (rows.getLong(1) == 0) {
                findings.fail(
                        "exhibitions",
                        "none is registered, so every record would be rejected",
                        "run 'vitrine import', which reads the exhibition files first");
            } else {
                findings.ok("exhibitions", rows.getLong(1) + " registered");
            }
        }
    }

    private void judgeLoaders(Findings findings) throws SQLException {
        String sql = """
            SELECT instance, source, state, coalesce(records_behind::text, '?') AS behind,
                extract(epoch FROM clock_timestamp() - seen_at)::bigint AS silent_seconds
            FROM loader ORDER BY instance
            """;
        List<String> running = new ArrayList<>();
        List<String> stale = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String who = rows.getString("instance") + " (" + rows.getString("source");
                long silentSeconds = rows.getLong("silent_seconds");
                if (silentSeconds > STALE_SECONDS) {
                    stale.add(who + ", silent for " + silentSeconds + " s)");
                } else {
                    running.add(who + ", " + rows.getString("state") + ", " + rows.getString("behind")
                            + " records behind)");
                }
            }
        }
        if (stale.isEmpty()) {
            findings.ok("loaders", running.isEmpty() ? "none runs" : String.join(", ", running));
        } else {
            findings.warn(
                    "loaders",
                    "killed or cut off: " + String.join(", ", stale)
                            + (running.isEmpty() ? "" : "; running: " + String.join(", ", running)),
                    "start 'vitrine consume' again if no other loader took over; the row goes by itself after a day");
        }
    }
}
