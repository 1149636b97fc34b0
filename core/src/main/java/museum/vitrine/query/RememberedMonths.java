package museum.vitrine.query;

import static museum.vitrine.query.PressKey.EXHIBITION;
import static museum.vitrine.query.PressKey.HOUR_OF_DAY;
import static museum.vitrine.query.PressKey.MONTH;
import static museum.vitrine.query.PressKey.WEEKDAY;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import museum.vitrine.store.Database;
import org.jspecify.annotations.Nullable;

/// Presses of whole months by exhibition, weekday and hour, kept from one question to the next: over ten years, hours
/// are in a million quarter hours, of which hardly any has changed since the last question.
///
/// What is kept of a month holds until one of its rows in the tier of days is written anew, which every writer does
/// that the triggers count. So each answer begins with a look at the transactions that wrote those rows (`xmin`), and
/// months that another one has written since are read again. The look comes before the reading: what is kept is at
/// worst newer than it says. Thread-safe.
final class RememberedMonths {

    /// What is known of a press: by these it can be counted, and by all but the month filtered.
    static final Set<PressKey> KEYS = Set.of(MONTH, EXHIBITION, WEEKDAY, HOUR_OF_DAY);

    private static final List<PressKey> ORDER = List.of(MONTH, EXHIBITION, WEEKDAY, HOUR_OF_DAY);

    private final Database database;
    private final PressCounts.Kind kind;
    private final Lock reading = new ReentrantLock();
    private volatile Memory memory = new Memory(0, 0, Map.of());

    RememberedMonths(Database database, PressCounts.Kind kind) {
        this.database = database;
        this.kind = kind;
    }

    /// @param range whole months
    /// @param by    some of [#KEYS]
    void count(Catalogue catalogue, TimeRange range, PressFilter filter, List<PressKey> by, Tally tally) {
        if (range.isEmpty()) {
            return;
        }
        Set<Integer> exhibitions =
                catalogue.exhibitions(filter).stream().map(Catalogue.Entry::id).collect(Collectors.toSet());
        Set<Integer> weekdays =
                filter.weekdays().stream().map(DayOfWeek::getValue).collect(Collectors.toSet());
        months(catalogue, range).forEach((start, month) -> {
            for (Cell cell : month.cells) {
                if (exhibitions.contains(cell.exhibition)
                        && (weekdays.isEmpty() || weekdays.contains(cell.weekday))
                        && cell.hour >= filter.fromHour()
                        && cell.hour < filter.untilHour()) {
                    tally.add(cell.keys(start, by), cell.byValue);
                }
            }
        });
    }

    /// All months of a range that have a row, by the epoch second of their beginning.
    private Map<Long, Month> months(Catalogue catalogue, TimeRange range) {
        ZoneId zone = catalogue.museum().zone();
        Map<Long, Month> known = MuseumSession.run(
                database, zone, connection -> memory.of(catalogue).known(stamps(connection, catalogue, range)));
        if (known != null) {
            return known;
        }
        reading.lock(); // one question reads what all that come meanwhile wait for
        try {
            return MuseumSession.run(database, zone, connection -> read(connection, catalogue, range));
        } finally {
            reading.unlock();
        }
    }

    private Map<Long, Month> read(Connection connection, Catalogue catalogue, TimeRange range) throws SQLException {
        Memory before = memory.of(catalogue);
        Map<Long, Long> stamps = stamps(connection, catalogue, range);
        List<Long> changed = stamps.keySet().stream()
                .filter(month -> !before.isCurrent(month, stamps))
                .toList();
        Map<Long, Month> months = new HashMap<>(before.months);
        if (!changed.isEmpty()) {
            months.putAll(read(connection, catalogue, changed.getFirst(), changed.getLast(), stamps));
            memory = new Memory(before.version, before.museumId, Map.copyOf(months));
        }
        months.keySet().retainAll(stamps.keySet());
        return months;
    }

    /// @param first to `last`: months, all of which are read
    private Map<Long, Month> read(
            Connection connection, Catalogue catalogue, long first, long last, Map<Long, Long> stamps)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // the planner takes each quarter hour for a group of its own, and would sort them on the disk
            statement.execute("SET LOCAL work_mem = '64MB'");
        }
        Instant end =
                Grain.MONTH.next(Instant.ofEpochSecond(last), catalogue.museum().zone());
        Tally tally = new Tally();
        new CountStatement(kind, Tier.QUARTER_HOURS, catalogue, PressFilter.NONE, ORDER)
                .count(connection, new TimeRange(Instant.ofEpochSecond(first), end), tally);
        Map<Long, Month> read = new HashMap<>();
        stamps.forEach((month, stamp) -> {
            if (month >= first && month <= last) {
                read.put(month, new Month(stamp, new ArrayList<>()));
            }
        });
        tally.counts().forEach((keys, byValue) -> {
            Month month = read.get(keys.getFirst());
            if (month != null) { // otherwise its first press came after the look
                month.cells.add(new Cell(keys, byValue));
            }
        });
        return read;
    }

    /// What changes with every change of a month, by the epoch second of its beginning, in its order.
    private Map<Long, Long> stamps(Connection connection, Catalogue catalogue, TimeRange range) throws SQLException {
        String sql = """
            SELECT width_bucket(day, ?::date[]),
                bit_xor(hash_record_extended(ROW(exhibition_id, day, first_%1$s_id, xmin), 0))
            FROM %1$s_day_rollup
            WHERE day >= ? AND day < ? AND exhibition_id = ANY (?)
            GROUP BY 1""".formatted(kind.word());
        ZoneId zone = catalogue.museum().zone();
        LocalDate end = range.until().atZone(zone).toLocalDate();
        List<LocalDate> months = range.from()
                .atZone(zone)
                .toLocalDate()
                .datesUntil(end, Period.ofMonths(1))
                .toList();
        Map<Long, Long> stamps = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "date", months.stream().map(LocalDate::toString).toArray()));
            statement.setObject(2, months.getFirst());
            statement.setObject(3, end);
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "integer",
                            catalogue.exhibitions().stream()
                                    .map(Catalogue.Entry::id)
                                    .toArray()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                stamps.put(months.get(rows.getInt(1) - 1).atStartOfDay(zone).toEpochSecond(), rows.getLong(2));
            }
        }
        return stamps;
    }

    /// What is kept. Immutable.
    ///
    /// @param version of the catalogue: exhibitions, buttons and the time zone are as they were then
    private record Memory(long version, int museumId, Map<Long, Month> months) {

        /// Nothing when the reference data has changed.
        Memory of(Catalogue catalogue) {
            int museum = catalogue.museum().id();
            return version == catalogue.version() && museumId == museum
                    ? this
                    : new Memory(catalogue.version(), museum, Map.of());
        }

        boolean isCurrent(Long start, Map<Long, Long> stamps) {
            Month month = months.get(start);
            return month != null && month.stamp == stamps.getOrDefault(start, 0L);
        }

        /// The months that have a stamp, or null when one of them is not as it was.
        @Nullable
        Map<Long, Month> known(Map<Long, Long> stamps) {
            if (!stamps.keySet().stream().allMatch(start -> isCurrent(start, stamps))) {
                return null;
            }
            Map<Long, Month> known = new HashMap<>(months);
            known.keySet().retainAll(stamps.keySet());
            return known;
        }
    }

    /// @param cells never changed once the month is kept
    private record Month(long stamp, List<Cell> cells) {}

    /// An exhibition's presses in one hour of the week.
    private static final class Cell {

        private final int exhibition;
        private final int weekday;
        private final int hour;
        private final long[] byValue;

        /// @param keys in the order of [#ORDER]
        Cell(List<Long> keys, long[] byValue) {
            this.exhibition = Math.toIntExact(keys.get(1));
            this.weekday = Math.toIntExact(keys.get(2));
            this.hour = Math.toIntExact(keys.get(3));
            this.byValue = byValue;
        }

        List<Long> keys(long month, List<PressKey> by) {
            List<Long> keys = new ArrayList<>(by.size());
            for (PressKey key : by) {
                keys.add(
                        switch (key) {
                            case MONTH -> month;
                            case EXHIBITION -> (long) exhibition;
                            case WEEKDAY -> (long) weekday;
                            case HOUR_OF_DAY -> (long) hour;
                            case QUARTER_HOUR, HOUR, DAY, WEEK ->
                                throw new IllegalArgumentException(key + " is not known of a month's presses");
                        });
            }
            return keys;
        }
    }
}
