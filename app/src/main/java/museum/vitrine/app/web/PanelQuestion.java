package museum.vitrine.app.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import museum.vitrine.query.PressFilter;
import org.jspecify.annotations.Nullable;

/// What a panel is asked: the parameters that all panels have in common, as they stand in a URL. Each list may be given
/// several times or with commas; without it, all count.
///
/// @param period     see [museum.vitrine.query.ReportingPeriods]; `this-week` when not given
/// @param exhibition numbers of kiosks
/// @param floor      ids of floors
/// @param department ids of departments
/// @param fromHour   0 to 23, on the museum's clock
/// @param untilHour  1 to 24
/// @param weekday    1 for Monday to 7 for Sunday
/// @param request    values of requests
public record PanelQuestion(
        @Nullable String period,
        @Nullable List<Integer> exhibition,
        @Nullable List<Integer> floor,
        @Nullable List<Integer> department,
        @Nullable Integer fromHour,
        @Nullable Integer untilHour,
        @Nullable List<Integer> weekday,
        @Nullable List<Integer> request) {

    private static final String DEFAULT_PERIOD = "this-week";
    private static final int HOURS_OF_DAY = 24;

    String periodOrDefault() {
        return Objects.requireNonNullElse(period, DEFAULT_PERIOD);
    }

    /// @throws IllegalArgumentException when a value is out of its bounds
    PressFilter filter() {
        return new PressFilter(
                set(exhibition),
                set(floor),
                set(department),
                Objects.requireNonNullElse(fromHour, 0),
                Objects.requireNonNullElse(untilHour, HOURS_OF_DAY),
                set(weekday).stream().map(PanelQuestion::weekday).collect(Collectors.toSet()),
                set(request));
    }

    private static DayOfWeek weekday(int number) {
        try {
            return DayOfWeek.of(number);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("weekday " + number + " is not 1 (Monday) to 7 (Sunday)", e);
        }
    }

    private static Set<Integer> set(@Nullable List<Integer> values) {
        if (values != null && values.contains(null)) {
            throw new IllegalArgumentException("a list has an empty place, as in 1,,2");
        }
        return values == null ? Set.of() : new HashSet<>(values);
    }
}
