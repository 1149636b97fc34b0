package museum.vitrine.query;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import museum.vitrine.store.Database;
import org.jspecify.annotations.Nullable;

/// Counts presses by button, and by exhibition, time, weekday or hour: the one question behind all panels. It asks the
/// tier of days where days are enough, and the quarter hours otherwise. Thread-safe.
final class PressCounts {

    private static final int BUTTONS_IN_A_ROW = 8;

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

        private String word() {
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
        List<Catalogue.Entry> exhibitions = catalogue.exhibitions(filter);
        if (exhibitions.isEmpty() || range.from().equals(range.until())) {
            return Map.of();
        }
        ZoneId zone = catalogue.museum().zone();
        boolean isByDays =
                by.stream().allMatch(PressKey::isOfDays) && filter.isOfWholeDays() && range.isWholeDays(zone);
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql(isByDays, filter, by))) {
                Parameters parameters = new Parameters(statement);
                for (PressKey key : by) {
                    parameters.zones(key.zones(isByDays), zone);
                }
                parameters.range(range, isByDays ? zone : null);
                parameters.integers(connection, exhibitions.stream().map(Catalogue.Entry::id).toList());
                if (!filter.weekdays().isEmpty()) {
                    parameters.zones(isByDays ? 0 : 1, zone);
                    parameters.integers(
                            connection,
                            filter.weekdays().stream().map(DayOfWeek::getValue).toList());
                }
                if (!filter.isOfWholeDays()) {
                    parameters.zones(1, zone);
                    parameters.integer(filter.fromHour());
                    parameters.integer(filter.untilHour() - 1);
                }
                return read(statement.executeQuery(), by, kind.buttons(catalogue), zone);
            }
        });
    }

    private String sql(boolean isByDays, PressFilter filter, List<PressKey> by) {
        String keys = by.stream().map(key -> key.sql(isByDays) + ", ").collect(Collectors.joining());
        String order = by.isEmpty()
                ? ""
                : " ORDER BY " + IntStream.rangeClosed(1, by.size())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        String groups = IntStream.rangeClosed(1, by.size() + 1)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        String sums = IntStream.range(0, BUTTONS_IN_A_ROW)
                .mapToObj(place -> "sum(interactions_" + place + ")")
                .collect(Collectors.joining(", "));
        StringBuilder where = new StringBuilder(
                isByDays ? "day >= ? AND day < ?" : "bucket >= ? AND bucket < ?");
        where.append(" AND exhibition_id = ANY (?)");
        if (!filter.weekdays().isEmpty()) {
            where.append(" AND ").append(PressKey.WEEKDAY.expression(isByDays)).append(" = ANY (?)");
        }
        if (!filter.isOfWholeDays()) {
            where.append(" AND ").append(PressKey.HOUR_OF_DAY.expression(false)).append(" BETWEEN ? AND ?");
        }
        return "SELECT %sfirst_%s_id, %s FROM %s_%s WHERE %s GROUP BY %s%s"
                .formatted(
                        keys,
                        kind.word(),
                        sums,
                        kind.word(),
                        isByDays ? "day_rollup" : "rollup",
                        where,
                        groups,
                        order);
    }

    private static Map<List<Long>, long[]> read(
            ResultSet rows, List<PressKey> by, List<Catalogue.Button> buttons, ZoneId zone) throws SQLException {
        Map<Integer, Integer> values =
                buttons.stream().collect(Collectors.toMap(Catalogue.Button::id, Catalogue.Button::value));
        int scale = Catalogue.scale(buttons);
        Map<List<Long>, long[]> counts = new LinkedHashMap<>();
        while (rows.next()) {
            List<Long> keys = new ArrayList<>(by.size());
            for (int i = 0; i < by.size(); i++) {
                keys.add(by.get(i).inJava(rows.getLong(i + 1), zone));
            }
            int firstId = rows.getInt(by.size() + 1);
            long[] byValue = counts.computeIfAbsent(keys, _ -> new long[scale]);
            for (int place = 0; place < BUTTONS_IN_A_ROW; place++) {
                long count = rows.getLong(by.size() + 2 + place);
                Integer value = values.get(firstId + place);
                if (count > 0 && value != null) {
                    byValue[value] += count;
                }
            }
        }
        return counts;
    }

    /// Sets one parameter after the other.
    private static final class Parameters {

        private final PreparedStatement statement;
        private int last;

        Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        void zones(int count, ZoneId zone) throws SQLException {
            for (int i = 0; i < count; i++) {
                statement.setString(++last, zone.getId());
            }
        }

        /// @param zone on whose calendar both ends are days, or null
        void range(TimeRange range, @Nullable ZoneId zone) throws SQLException {
            moment(range.from(), zone);
            moment(range.until(), zone);
        }

        private void moment(Instant moment, @Nullable ZoneId zone) throws SQLException {
            statement.setObject(
                    ++last,
                    zone == null ? moment.atOffset(ZoneOffset.UTC) : moment.atZone(zone).toLocalDate());
        }

        void integers(Connection connection, List<Integer> values) throws SQLException {
            Array array = connection.createArrayOf("integer", values.toArray());
            statement.setArray(++last, array);
        }

        void integer(int value) throws SQLException {
            statement.setInt(++last, value);
        }
    }
}
