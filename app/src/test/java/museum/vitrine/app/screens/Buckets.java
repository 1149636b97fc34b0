package museum.vitrine.app.screens;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import museum.vitrine.app.screens.Screen.ShownPanel;

/// How wide the steps of a course over time are: that is the screen's choice, and what lies in them is not.
///
/// @param grain as the panel's note says it
record Buckets(String grain) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    static Buckets of(ShownPanel panel) {
        return Stream.of("quarter of an hour", "hour", "day", "week", "month")
                .filter(grain -> panel.notes().contains("for each " + grain))
                .map(Buckets::new)
                .findFirst()
                .orElseThrow(() -> new AssertionError(panel.notes()));
    }

    /// The beginning of a press' bucket.
    String sql() {
        String start = grain.equals("quarter of an hour")
                ? "date_bin('15 minutes', local_at, timestamp '2000-01-01')"
                : "date_trunc('" + grain + "', local_at)";
        return "to_char(" + start + ", 'YYYY-MM-DD\"T\"HH24:MI')";
    }

    /// @param start as [#sql] gives it
    String name(String start) {
        LocalDateTime from = LocalDateTime.parse(start);
        return switch (grain) {
            case "day" -> DAY.format(from);
            case "week" -> "week of " + DAY.format(from);
            case "month" -> MONTH.format(from);
            default ->
                DAY.format(from) + ", " + from.toLocalTime() + "–" + end(from).toLocalTime();
        };
    }

    /// Whether all of it is in the time that is asked about.
    String whole(String start, Question question) {
        LocalDateTime from = LocalDateTime.parse(start);
        boolean isWhole = !from.isBefore(question.from()) && !end(from).isAfter(question.until());
        return isWhole ? "yes" : "in part";
    }

    private LocalDateTime end(LocalDateTime start) {
        return switch (grain) {
            case "hour" -> start.plusHours(1);
            case "day" -> start.plusDays(1);
            case "week" -> start.plusWeeks(1);
            case "month" -> start.plusMonths(1);
            default -> start.plusMinutes(15);
        };
    }
}
