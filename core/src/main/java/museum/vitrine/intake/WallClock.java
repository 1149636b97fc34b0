package museum.vitrine.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// A museum's clock: from the time it shows to the instant, and back.
///
/// A local time that occurs twice (autumn) is the earlier one; one that does not exist (spring) moves forward
/// by the gap. That is what [ZonedDateTime#ofLocal] does with no preferred offset; this keeps the stretch of
/// constant offset in which the last time lay, because the next one most likely lies there too. Belongs to the
/// thread that owns the intake.
final class WallClock {

    private final ZoneId zone;
    private final ZoneRules rules;

    private int offsetSeconds;

    // Where the offset holds, as instants and as local times that mean nothing else; from inclusive, to
    // exclusive.
    private long from;
    private long to;
    private long localFrom;
    private long localTo;

    WallClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /// The instant at which the clock shows a time.
    ///
    /// @param localSecond seconds since 1970-01-01T00:00:00 on the clock
    /// @return seconds since 1970-01-01T00:00:00Z
    long epochSecond(long localSecond) {
        if (localSecond >= localFrom && localSecond < localTo) {
            return localSecond - offsetSeconds;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
        long epochSecond = ZonedDateTime.ofLocal(local, zone, null).toEpochSecond();
        moveTo(epochSecond);
        return epochSecond;
    }

    /// How far the clock is ahead of UTC at an instant.
    int offsetSecondsAt(long epochSecond) {
        if (epochSecond < from || epochSecond >= to) {
            moveTo(epochSecond);
        }
        return offsetSeconds;
    }

    private void moveTo(long epochSecond) {
        offsetSeconds = rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
        // "Previous" is strictly before, and the stretch begins with its transition.
        ZoneOffsetTransition first = rules.previousTransition(Instant.ofEpochSecond(epochSecond + 1));
        from = first == null ? Long.MIN_VALUE : first.toEpochSecond();
        // The times of an overlap belong to the stretch before, those of a gap to none.
        localFrom = first == null
                ? Long.MIN_VALUE
                : from + Math.max(first.getOffsetBefore().getTotalSeconds(), offsetSeconds);
        ZoneOffsetTransition last = rules.nextTransition(Instant.ofEpochSecond(epochSecond));
        to = last == null ? Long.MAX_VALUE : last.toEpochSecond();
        localTo = last == null ? Long.MAX_VALUE : to + offsetSeconds;
    }
}
