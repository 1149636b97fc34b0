package museum.vitrine.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Counts presses in one tier by one statement. Needs a [MuseumSession].
///
/// @param by what the keys are, in their order
record CountStatement(PressCounts.Kind kind, Tier tier, Catalogue catalogue, PressFilter filter, List<PressKey> by) {

    private static final int BUTTONS_IN_A_ROW = 8;

    /// @param range as wide as buckets of the tier, or a multiple
    void count(Connection connection, TimeRange range, Tally tally) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql())) {
            int last = setRange(statement, range);
            setArray(
                    statement,
                    ++last,
                    catalogue.exhibitions(filter).stream()
                            .map(Catalogue.Entry::id)
                            .toList());
            if (!filter.weekdays().isEmpty()) {
                setArray(
                        statement,
                        ++last,
                        filter.weekdays().stream().map(DayOfWeek::getValue).toList());
            }
            if (!filter.isOfWholeDays()) {
                statement.setInt(++last, filter.fromHour());
                statement.setInt(++last, filter.untilHour() - 1);
            }
            read(statement.executeQuery(), tally);
        }
    }

    private String sql() {
        String keys = by.stream().map(key -> key.sql(tier) + ", ").collect(Collectors.joining());
        String groups = IntStream.rangeClosed(1, by.size() + 1)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        String sums = places().stream()
                .map(place -> "sum(interactions_" + place + ")")
                .collect(Collectors.joining(", "));
        StringBuilder where = new StringBuilder("%1$s >= ? AND %1$s < ?".formatted(tier.time()));
        where.append(" AND exhibition_id = ANY (?)");
        if (!filter.weekdays().isEmpty()) {
            where.append(" AND ").append(PressKey.WEEKDAY.sql(tier)).append(" = ANY (?)");
        }
        if (!filter.isOfWholeDays()) {
            where.append(" AND ").append(PressKey.HOUR_OF_DAY.sql(tier)).append(" BETWEEN ? AND ?");
        }
        return "SELECT %sfirst_%s_id, %s FROM %s WHERE %s GROUP BY %s"
                .formatted(keys, kind.word(), sums, tier.table(kind), where, groups);
    }

    /// Places of a row that a button has: the others are always 0, and adding them up takes time.
    private List<Integer> places() {
        return kind.buttons(catalogue).stream()
                .map(button -> button.id() % BUTTONS_IN_A_ROW)
                .distinct()
                .sorted()
                .toList();
    }

    private int setRange(PreparedStatement statement, TimeRange range) throws SQLException {
        ZoneId zone = catalogue.museum().zone();
        switch (tier) {
            case DAYS -> {
                statement.setObject(1, range.from().atZone(zone).toLocalDate());
                statement.setObject(2, range.until().atZone(zone).toLocalDate());
            }
            case QUARTER_HOURS -> {
                statement.setObject(1, range.from().atOffset(ZoneOffset.UTC));
                statement.setObject(2, range.until().atOffset(ZoneOffset.UTC));
            }
        }
        return 2;
    }

    private static void setArray(PreparedStatement statement, int parameter, Collection<Integer> values)
            throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf("integer", values.toArray()));
    }

    private void read(ResultSet rows, Tally tally) throws SQLException {
        List<Catalogue.Button> buttons = kind.buttons(catalogue);
        Map<Integer, Integer> values =
                buttons.stream().collect(Collectors.toMap(Catalogue.Button::id, Catalogue.Button::value));
        List<Integer> places = places();
        int scale = Catalogue.scale(buttons);
        ZoneId zone = catalogue.museum().zone();
        while (rows.next()) {
            List<Long> keys = new ArrayList<>(by.size());
            for (int i = 0; i < by.size(); i++) {
                keys.add(by.get(i).inJava(rows.getLong(i + 1), zone));
            }
            int firstId = rows.getInt(by.size() + 1);
            long[] byValue = new long[scale];
            for (int i = 0; i < places.size(); i++) {
                Integer value = values.get(firstId + places.get(i));
                if (value != null) {
                    byValue[value] += rows.getLong(by.size() + 2 + i);
                }
            }
            tally.add(keys, byValue);
        }
    }
}
