package museum.vitrine.app.screens;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a screen is asked, in SQL's words: times are the museum's, and an empty list means all.
record Question(
        LocalDateTime from,
        LocalDateTime until,
        LocalDateTime previousFrom,
        LocalDateTime previousUntil,
        List<Integer> sites,
        List<String> floors,
        List<String> departments,
        List<Integer> weekdays,
        int fromHour,
        int untilHour,
        List<Integer> requests) {

    /// About a time and the one that it is compared with, and otherwise about everything.
    static Question of(String from, String until, String previousFrom, String previousUntil) {
        return new Question(
                LocalDateTime.parse(from),
                LocalDateTime.parse(until),
                LocalDateTime.parse(previousFrom),
                LocalDateTime.parse(previousUntil),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                24,
                List.of());
    }

    Question at(Integer... onlySites) {
        return new Question(
                from,
                until,
                previousFrom,
                previousUntil,
                List.of(onlySites),
                floors,
                departments,
                weekdays,
                fromHour,
                untilHour,
                requests);
    }

    Question onFloors(String... names) {
        return new Question(
                from,
                until,
                previousFrom,
                previousUntil,
                sites,
                List.of(names),
                departments,
                weekdays,
                fromHour,
                untilHour,
                requests);
    }

    Question inDepartments(String... names) {
        return new Question(
                from,
                until,
                previousFrom,
                previousUntil,
                sites,
                floors,
                List.of(names),
                weekdays,
                fromHour,
                untilHour,
                requests);
    }

    Question onWeekdays(Integer... days) {
        return new Question(
                from,
                until,
                previousFrom,
                previousUntil,
                sites,
                floors,
                departments,
                List.of(days),
                fromHour,
                untilHour,
                requests);
    }

    Question between(int first, int last) {
        return new Question(
                from, until, previousFrom, previousUntil, sites, floors, departments, weekdays, first, last, requests);
    }

    Question requesting(Integer... values) {
        return new Question(
                from,
                until,
                previousFrom,
                previousUntil,
                sites,
                floors,
                departments,
                weekdays,
                fromHour,
                untilHour,
                List.of(values));
    }

    /// The same up to the time of day to which the time before reaches.
    Question compared() {
        return new Question(
                from,
                from.plus(Duration.between(previousFrom, previousUntil)),
                previousFrom,
                previousUntil,
                sites,
                floors,
                departments,
                weekdays,
                fromHour,
                untilHour,
                requests);
    }

    /// The same about the time before.
    Question before() {
        return new Question(
                previousFrom,
                previousUntil,
                previousFrom,
                previousUntil,
                sites,
                floors,
                departments,
                weekdays,
                fromHour,
                untilHour,
                requests);
    }

    /// The same about the whole museum.
    Question everywhere() {
        return at().onFloors().inDepartments();
    }

    /// Presses of one kind, `rating` or `request`, with what is asked of their time and value.
    String presses(String kind) {
        List<String> conditions = new ArrayList<>();
        conditions.add("event_at >= timestamp '%s' AT TIME ZONE 'Europe/London'".formatted(from));
        conditions.add("event_at < timestamp '%s' AT TIME ZONE 'Europe/London'".formatted(until));
        conditions.add(
                "extract(hour FROM local_at) >= " + fromHour + " AND extract(hour FROM local_at) < " + untilHour);
        in(conditions, "extract(isodow FROM local_at)", weekdays);
        if (kind.equals("request")) {
            in(conditions, "request_value", requests);
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
        List<String> conditions = new ArrayList<>(List.of("true"));
        in(conditions, "site", sites);
        in(conditions, "floor_name", floors);
        in(conditions, "department_name", departments);
        return String.join(" AND ", conditions);
    }

    private static void in(List<String> conditions, String column, List<?> values) {
        if (!values.isEmpty()) {
            conditions.add(values.stream()
                    .map(value -> value instanceof Integer ? value.toString() : "'" + value + "'")
                    .collect(Collectors.joining(", ", column + " IN (", ")")));
        }
    }
}
