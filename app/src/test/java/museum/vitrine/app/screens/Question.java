package museum.vitrine.app.screens;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a screen is asked, in SQL's words: times are the museum's.
///
/// @param only the values that a column may have; without an entry, or with an empty one, it may have any
record Question(
        LocalDateTime from,
        LocalDateTime until,
        LocalDateTime previousFrom,
        LocalDateTime previousUntil,
        Map<String, List<?>> only) {

    private static final String SITE = "site";
    private static final String FLOOR = "floor_name";
    private static final String DEPARTMENT = "department_name";
    private static final String WEEKDAY = "extract(isodow FROM local_at)";
    private static final String HOUR = "extract(hour FROM local_at)";
    private static final String REQUEST = "request_value";

    /// About a time and the one that it is compared with, and otherwise about everything.
    static Question of(String from, String until, String previousFrom, String previousUntil) {
        return new Question(
                LocalDateTime.parse(from),
                LocalDateTime.parse(until),
                LocalDateTime.parse(previousFrom),
                LocalDateTime.parse(previousUntil),
                Map.of());
    }

    Question at(Integer... sites) {
        return only(SITE, List.of(sites));
    }

    Question onFloors(String... names) {
        return only(FLOOR, List.of(names));
    }

    Question inDepartments(String... names) {
        return only(DEPARTMENT, List.of(names));
    }

    Question onWeekdays(Integer... days) {
        return only(WEEKDAY, List.of(days));
    }

    /// @param until does not belong to them
    Question between(int from, int until) {
        return only(HOUR, IntStream.range(from, until).boxed().toList());
    }

    Question requesting(Integer... values) {
        return only(REQUEST, List.of(values));
    }

    private Question only(String column, List<?> values) {
        Map<String, List<?>> narrowed = new TreeMap<>(only);
        narrowed.put(column, values);
        return new Question(from, until, previousFrom, previousUntil, narrowed);
    }

    /// The same up to the time of day to which the time before reaches.
    Question compared() {
        return new Question(
                from, from.plus(Duration.between(previousFrom, previousUntil)), previousFrom, previousUntil, only);
    }

    /// The same about the time before.
    Question before() {
        return new Question(previousFrom, previousUntil, previousFrom, previousUntil, only);
    }

    /// The same about the whole museum.
    Question everywhere() {
        return at().onFloors().inDepartments();
    }

    /// Which of the values 0 and 1 are asked for.
    List<Integer> requests() {
        List<?> asked = only.getOrDefault(REQUEST, List.of());
        return asked.isEmpty()
                ? List.of(0, 1)
                : asked.stream().map(Integer.class::cast).toList();
    }

    /// Presses of one kind, `rating` or `request`, with what is asked of their time and value.
    String presses(String kind) {
        List<String> conditions = new ArrayList<>();
        conditions.add("event_at >= timestamp '%s' AT TIME ZONE 'Europe/London'".formatted(from));
        conditions.add("event_at < timestamp '%s' AT TIME ZONE 'Europe/London'".formatted(until));
        conditions.add(in(WEEKDAY));
        conditions.add(in(HOUR));
        if (kind.equals("request")) {
            conditions.add(in(REQUEST));
        }
        return String.format(
                Locale.ROOT,
                "(SELECT exhibition_id, %1$s_value AS value, event_at, local_at FROM (SELECT *, event_at AT TIME ZONE"
                        + " 'Europe/London' AS local_at FROM %1$s_interaction) AS pressed JOIN %1$s USING (%1$s_id)"
                        + " WHERE %2$s) AS press",
                kind,
                String.join(" AND ", conditions));
    }

    /// Which exhibitions are asked about.
    String places() {
        return String.join(" AND ", in(SITE), in(FLOOR), in(DEPARTMENT));
    }

    private String in(String column) {
        List<?> values = only.getOrDefault(column, List.of());
        return values.isEmpty()
                ? "true"
                : values.stream()
                        .map(value -> value instanceof Integer ? value.toString() : "'" + value + "'")
                        .collect(Collectors.joining(", ", column + " IN (", ")"));
    }
}
