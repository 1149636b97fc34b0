package museum.vitrine.query;

import java.time.DayOfWeek;
import java.util.Set;

/// Which presses of a period a question is about. An empty set means all.
///
/// @param sites       numbers of the kiosks
/// @param floors      keys of `floor`
/// @param departments keys of `department`
/// @param fromHour    hour of the museum's day at which presses begin to count, 0 to 23
/// @param untilHour   hour at which they no longer count, 1 to 24
/// @param weekdays    on the museum's calendar
/// @param requests    values of requests; of no concern to ratings
public record PressFilter(
        Set<Integer> sites,
        Set<Integer> floors,
        Set<Integer> departments,
        int fromHour,
        int untilHour,
        Set<DayOfWeek> weekdays,
        Set<Integer> requests) {

    private static final int HOURS_OF_DAY = 24;

    /// Every press.
    public static final PressFilter NONE =
            new PressFilter(Set.of(), Set.of(), Set.of(), 0, HOURS_OF_DAY, Set.of(), Set.of());

    public PressFilter {
        sites = Set.copyOf(sites);
        floors = Set.copyOf(floors);
        departments = Set.copyOf(departments);
        weekdays = Set.copyOf(weekdays);
        requests = Set.copyOf(requests);
        if (fromHour < 0 || untilHour > HOURS_OF_DAY || fromHour >= untilHour) {
            throw new IllegalArgumentException(
                    "hours " + fromHour + " to " + untilHour + ": the first must come before the second, 0 to 24");
        }
    }

    boolean isOfWholeDays() {
        return fromHour == 0 && untilHour == HOURS_OF_DAY;
    }

    /// The same, with the exhibitions, floors and departments of another one.
    PressFilter ofExhibitionsOf(PressFilter other) {
        return new PressFilter(
                other.sites, other.floors, other.departments, fromHour, untilHour, weekdays, requests);
    }
}
