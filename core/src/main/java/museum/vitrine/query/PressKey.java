package museum.vitrine.query;

import java.time.LocalDate;
import java.time.ZoneId;

/// By what presses are counted. Keys of time are the epoch seconds of a bucket's beginning.
enum PressKey {
    /// The row of `exhibition`.
    EXHIBITION("exhibition_id", "exhibition_id"),
    QUARTER_HOUR("extract(epoch FROM bucket)", ""),
    /// As long as the offset of the time zone is whole hours or half of them, these are the hours of the wall clock.
    HOUR("extract(epoch FROM date_trunc('hour', bucket, ?))", ""),
    DAY("(bucket AT TIME ZONE ?)::date - date '1970-01-01'", "day - date '1970-01-01'"),
    WEEK(
            "date_trunc('week', bucket AT TIME ZONE ?)::date - date '1970-01-01'",
            "date_trunc('week', day::timestamp)::date - date '1970-01-01'"),
    MONTH(
            "date_trunc('month', bucket AT TIME ZONE ?)::date - date '1970-01-01'",
            "date_trunc('month', day::timestamp)::date - date '1970-01-01'"),
    /// 1 for Monday to 7 for Sunday.
    WEEKDAY("extract(isodow FROM bucket AT TIME ZONE ?)::integer", "extract(isodow FROM day)::integer"),
    /// 0 to 23, on the museum's clock.
    HOUR_OF_DAY("extract(hour FROM bucket AT TIME ZONE ?)::integer", "");

    private final String ofQuarters;
    private final String ofDays;

    PressKey(String ofQuarters, String ofDays) {
        this.ofQuarters = ofQuarters;
        this.ofDays = ofDays;
    }

    static PressKey of(Grain grain) {
        return valueOf(grain.name());
    }

    boolean isOfDays() {
        return !ofDays.isEmpty();
    }

    String expression(boolean isByDays) {
        return isByDays ? ofDays : ofQuarters;
    }

    String sql(boolean isByDays) {
        return "(" + expression(isByDays) + ")::bigint";
    }

    int zones(boolean isByDays) {
        return expression(isByDays).contains("?") ? 1 : 0;
    }

    long inJava(long inSql, ZoneId zone) {
        return switch (this) {
            case DAY, WEEK, MONTH -> LocalDate.ofEpochDay(inSql)
                    .atStartOfDay(zone)
                    .toEpochSecond();
            case EXHIBITION, QUARTER_HOUR, HOUR, WEEKDAY, HOUR_OF_DAY -> inSql;
        };
    }
}
