package museum.vitrine.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import museum.vitrine.store.Database;

/// Counts presses by button, and by exhibition, time, weekday or hour: the one question behind all panels. It asks the
/// tier of days for all whole days where days are enough, and the quarter hours for the rest. Thread-safe.
final class PressCounts {

    /// For one question. The time zone makes `bucket::date` the museum's day, at a third of the cost of naming the
    /// zone for each row. Compiling a question takes longer than answering it. A plan for any range would read ten
    /// years by index.
    private static final String SESSION = """
            SELECT set_config('TimeZone', ?, true), set_config('jit', 'off', true),
                set_config('plan_cache_mode', 'force_custom_plan', true)""";

    private final Database database;
    private final Kind kind;

    PressCounts(Database database, Kind kind) {
        this.database = database;
        this.kind = kind;
    }

    /// What is counted.
    enum Kind {
        RATING,
        REQUEST;

        String word() {
            return this == RATING ? "rating" : "request";
        }

        List<Catalogue.Button> buttons(Catalogue catalogue) {
            return this == RATING ? catalogue.ratings() : catalogue.requests();
        }
    }

    /// Counts by values of buttons, each under its keys, in the order of the keys; what has no press is not there.
    ///
    /// @param by what the keys are, in their order
    Map<List<Long>, long[]> count(Catalogue catalogue, TimeRange range, PressFilter filter, List<PressKey> by) {
        if (range.isEmpty()
                || catalogue.exhibitions(filter).isEmpty()
                || kind.buttons(catalogue).isEmpty()) {
            return Map.of();
        }
        ZoneId zone = catalogue.museum().zone();
        boolean isOfDays = by.stream().allMatch(PressKey::isOfDays) && filter.isOfWholeDays();
        TimeRange days = isOfDays ? range.wholeDays(zone) : TimeRange.emptyAt(range.until());
        var inDays = new CountStatement(kind, Tier.DAYS, catalogue, filter, by);
        var inQuarterHours = new CountStatement(kind, Tier.QUARTER_HOURS, catalogue, filter, by);
        Tally tally = new Tally();
        database.inTransaction(connection -> {
            setUp(connection, zone);
            count(connection, inQuarterHours, new TimeRange(range.from(), days.from()), tally);
            count(connection, inDays, days, tally);
            count(connection, inQuarterHours, new TimeRange(days.until(), range.until()), tally);
            return null;
        });
        return tally.counts();
    }

    private static void count(Connection connection, CountStatement statement, TimeRange range, Tally tally)
            throws SQLException {
        if (!range.isEmpty()) {
            statement.count(connection, range, tally);
        }
    }

    private static void setUp(Connection connection, ZoneId zone) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SESSION)) {
            statement.setString(1, zone.getId());
            statement.execute();
        }
    }
}
