package museum.vitrine.query;

import java.time.Duration;
import java.time.Instant;
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
        return new TimeRange(
                from.atZone(zone).toInstant(), until.atZone(zone).toInstant());
    }

    /// Whether both ends are midnights of a wall clock.
    boolean isWholeDays(ZoneId zone) {
        return isMidnight(from, zone) && isMidnight(until, zone);
    }

    private static boolean isMidnight(Instant instant, ZoneId zone) {
        return instant.atZone(zone)
                .toLocalDate()
                .atStartOfDay(zone)
                .toInstant()
                .equals(instant);
    }

    private static void requireQuarterHour(Instant instant) {
        if (instant.getNano() != 0 || instant.getEpochSecond() % QUARTER_HOUR.toSeconds() != 0) {
            throw new IllegalArgumentException(instant + " is not the beginning of a quarter hour");
        }
    }
}
