package museum.vitrine.benchmarks.query;

import java.time.DayOfWeek;
import java.util.Set;
import museum.vitrine.query.PressFilter;

/// Which presses a question is about, in Java and in SQL on the quarter hours.
enum Choice {
    ALL("all"),
    WEEKENDS("weekends"),
    HOURS("10 to 16 h"),
    FLOOR("a floor"),
    EXHIBITION("an exhibition");

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final String title;

    Choice(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    PressFilter filter() {
        return switch (this) {
            case ALL -> PressFilter.NONE;
            case WEEKENDS -> new PressFilter(Set.of(), Set.of(), Set.of(), 0, 24, WEEKEND, Set.of());
            case HOURS -> new PressFilter(Set.of(), Set.of(), Set.of(), 10, 16, Set.of(), Set.of());
            case FLOOR -> new PressFilter(Set.of(), Set.of(1), Set.of(), 0, 24, Set.of(), Set.of());
            case EXHIBITION -> new PressFilter(Set.of(3), Set.of(), Set.of(), 0, 24, Set.of(), Set.of());
        };
    }

    /// Conditions that say the same.
    String sql() {
        return switch (this) {
            case ALL -> "";
            case WEEKENDS -> " AND extract(isodow FROM bucket AT TIME ZONE 'Europe/London') IN (6, 7)";
            case HOURS -> " AND extract(hour FROM bucket AT TIME ZONE 'Europe/London') BETWEEN 10 AND 15";
            case FLOOR -> " AND floor_id = 1";
            case EXHIBITION -> " AND site = 3";
        };
    }
}
