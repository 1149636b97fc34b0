package museum.vitrine.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// A stretch of time in whole quarter hours, as the counts are kept.
///
/// @param from  belongs to it
/// @param until does not belong to it
public record TimeRange(Instant from, Instant until) {

    /// The width of a bucket of the counts.
    public static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

    public TimeRange {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a range must not end before it begins: " + from + " to " + until);
        }
        requireQuarterHour(from);
        requireQuarterHour(until);
    }

    /// On a wall clock; where it jumps forward, a time that does not exist is the one as long after the jump.
    public static TimeRange of(LocalDateTime from, LocalDateTime until, ZoneId zone) {
        return new TimeRange(from.atZone(zone).toInstant(), until.atZone(zone).toInstant());
    }

    /// One that holds nothing.
    static TimeRange emptyAt(Instant time) {
        return new TimeRange(time, time);
    }

    boolean isEmpty() {
        return from.equals(until);
    }

    /// What of it is whole days of a wall clock; empty at its end when it holds none.
    TimeRange wholeDays(ZoneId zone) {
        LocalDate first = from.atZone(zone).toLocalDate();
        LocalDate last = until.atZone(zone).toLocalDate();
        return between(first.atStartOfDay(zone).toInstant().isBefore(from) ? first.plusDays(1) : first, last, zone);
    }

    /// What of it is whole months of a wall clock, likewise.
    TimeRange wholeMonths(ZoneId zone) {
        TimeRange days = wholeDays(zone);
        LocalDate first = days.from().atZone(zone).toLocalDate();
        LocalDate month = first.withDayOfMonth(1);
        LocalDate last = days.until().atZone(zone).toLocalDate().withDayOfMonth(1);
        return between(month.isBefore(first) ? month.plusMonths(1) : month, last, zone);
    }

    private TimeRange between(LocalDate first, LocalDate end, ZoneId zone) {
        return first.isBefore(end)
                ? new TimeRange(
                        first.atStartOfDay(zone).toInstant(),
                        end.atStartOfDay(zone).toInstant())
                : emptyAt(until);
    }

    private static void requireQuarterHour(Instant instant) {
        if (instant.getNano() != 0 || instant.getEpochSecond() % QUARTER_HOUR.toSeconds() != 0) {
            throw new IllegalArgumentException(instant + " is not the beginning of a quarter hour");
        }
    }
}
