package museum.vitrine.intake;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// When the button was pressed, as one record says. One object is filled again for every record, so that a
/// record costs no memory; belongs to the thread that owns the intake.
final class EventTime {

    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final IsoDateTime written = new IsoDateTime();
    private final WallClock clock;

    private long epochSecond;

    /// @param zone the museum's, whose clock a time without an offset means
    EventTime(ZoneId zone) {
        this.clock = new WallClock(zone);
    }

    /// Takes over the time in a field; says whether it holds one. If not, the time is undefined.
    boolean read(Field at) {
        if (!at.isText() || !written.read(at.kept(), at.length())) {
            return false;
        }
        int offsetSeconds = written.offsetSeconds();
        epochSecond = offsetSeconds == IsoDateTime.NO_OFFSET
                ? clock.epochSecond(written.localSecond())
                : written.localSecond() - offsetSeconds;
        return true;
    }

    /// In microseconds since 1970-01-01T00:00:00Z, finer fractions cut off.
    long epochMicros() {
        return epochSecond * MICROS_PER_SECOND + written.nano() / NANOS_PER_MICRO;
    }

    boolean isAfter(Instant other) {
        long otherSecond = other.getEpochSecond();
        return epochSecond > otherSecond || (epochSecond == otherSecond && written.nano() > other.getNano());
    }

    Instant toInstant() {
        return Instant.ofEpochSecond(epochSecond, written.nano());
    }

    /// The time of day on the museum's clock, in nanoseconds.
    long nanoOfDay() {
        long localSecond = epochSecond + clock.offsetSecondsAt(epochSecond);
        return Math.floorMod(localSecond, SECONDS_PER_DAY) * NANOS_PER_SECOND + written.nano();
    }

    /// The time of day on the museum's clock.
    LocalTime timeOfDay() {
        return LocalTime.ofNanoOfDay(nanoOfDay());
    }
}
