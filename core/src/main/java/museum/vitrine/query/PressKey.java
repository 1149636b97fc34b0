package museum.vitrine.query;

import java.time.LocalDate;
import java.time.ZoneId;

/// By what presses are counted. Keys of time are the epoch seconds of a bucket's beginning.
enum PressKey {
    /// The row of `exhibition`.
    EXHIBITION("exhibition_id", "exhibition_id"),
    QUARTER_HOUR("date_part('epoch', bucket)::bigint", ""),
    /// As long as the offset of the time zone is whole hours or half of them, these are the hours of the wall clock.
    HOUR("date_part('epoch', date_trunc('hour', bucket))::bigint", ""),
    DAY("bucket::date - date '1970-01-01'", "day - date '1970-01-01'"),
    WEEK(
            "date_trunc('week', bucket)::date - date '1970-01-01'",
            "date_trunc('week', day::timestamp)::date - date '1970-01-01'"),
    MONTH(
            "date_trunc('month', bucket)::date - date '1970-01-01'",
            "date_trunc('month', day::timestamp)::date - date '1970-01-01'"),
    /// 1 for Monday to 7 for Sunday.
    WEEKDAY("date_part('isodow', bucket)::integer", "date_part('isodow', day::timestamp)::integer"),
    /// 0 to 23, on the museum's clock.
    HOUR_OF_DAY("date_part('hour', bucket)::integer", "");

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

    /// SQL that takes the session's time zone for the museum's.
    String sql(Tier tier) {
        return switch (tier) {
            case DAYS -> ofDays;
            case QUARTER_HOURS -> ofQuarters;
        };
    }

    long inJava(long inSql, ZoneId zone) {
        return switch (this) {
            case DAY, WEEK, MONTH ->
                LocalDate.ofEpochDay(inSql).atStartOfDay(zone).toEpochSecond();
            case EXHIBITION, QUARTER_HOUR, HOUR, WEEKDAY, HOUR_OF_DAY -> inSql;
        };
    }
}
