package museum.vitrine.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/// The width of a bucket on the axis of time. From [#DAY] on, buckets are those of the museum's calendar, so that a day
/// at a summer-time change has 23 or 25 hours; weeks begin on Monday.
public enum Grain {
    QUARTER_HOUR,
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /// Buckets that fit beside each other on a screen.
    private static final int MAX_BUCKETS = 130;

    private static final long SECONDS_PER_DAY = 86_400;

    /// The finest grain by which a range has few enough buckets to see, and enough responses in each to say something.
    ///
    /// @param responses in the whole range; only asked for where it makes a difference
    /// @param wanted    in a bucket, in the mean, where presses come in about a third of all hours
    public static Grain of(TimeRange range, LongSupplier responses, int wanted) {
        double days = Math.max(1, (range.until().getEpochSecond() - range.from().getEpochSecond()))
                / (double) SECONDS_PER_DAY;
        for (Grain grain : values()) {
            double buckets = days * grain.bucketsPerDay();
            if (buckets > MAX_BUCKETS) {
                continue;
            }
            if (grain == coarsestWorthwhile(days) || responses.getAsLong() >= wanted * grain.openPart() * buckets) {
                return grain;
            }
        }
        return MONTH;
    }

    /// A few wide buckets show no course: a sparse day still has hours, a sparse month its days.
    private static Grain coarsestWorthwhile(double days) {
        if (days <= 2) {
            return HOUR;
        }
        if (days <= 70) {
            return DAY;
        }
        return days <= 900 ? WEEK : MONTH;
    }

    private double bucketsPerDay() {
        return switch (this) {
            case QUARTER_HOUR -> 96;
            case HOUR -> 24;
            case DAY -> 1;
            case WEEK -> 1.0 / 7;
            case MONTH -> 1.0 / 30;
        };
    }

    private double openPart() {
        return compareTo(DAY) < 0 ? 0.4 : 1;
    }

    /// The first moment of the bucket after the one that begins then.
    public Instant next(Instant start, ZoneId zone) {
        LocalDate day = start.atZone(zone).toLocalDate();
        return switch (this) {
            case QUARTER_HOUR -> start.plus(TimeRange.QUARTER_HOUR);
            case HOUR -> start.plusSeconds(3_600);
            case DAY -> day.plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK -> day.plusWeeks(1).atStartOfDay(zone).toInstant();
            case MONTH -> day.plusMonths(1).atStartOfDay(zone).toInstant();
        };
    }
}
