package museum.vitrine.simulation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A stretch of time with one date and one offset on the museum's wall clock, all of it open or all closed.
final class DayPart {

    /// A part that ended before any other began.
    static final DayPart NONE = new DayPart(LocalDate.EPOCH, ZoneOffset.UTC, Long.MIN_VALUE, false);

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private final byte[] date;
    private final byte[] offset;
    private final long midnightMicros;
    private final long endMicros;
    private final boolean isOpen;

    /// @param endMicros the first microsecond that does not belong to it
    DayPart(LocalDate date, ZoneOffset offset, long endMicros, boolean isOpen) {
        this.date = date.toString().getBytes(StandardCharsets.US_ASCII);
        String id = offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
        this.offset = id.getBytes(StandardCharsets.US_ASCII);
        this.midnightMicros = date.toEpochDay() * MICROS_PER_DAY - offset.getTotalSeconds() * MICROS_PER_SECOND;
        this.endMicros = endMicros;
        this.isOpen = isOpen;
    }

    /// `2024-10-21`
    byte[] date() {
        return date;
    }

    /// `+01:00`
    byte[] offset() {
        return offset;
    }

    /// The time on the wall clock, in microseconds since its midnight.
    long microOfDay(long epochMicros) {
        return epochMicros - midnightMicros;
    }

    long endMicros() {
        return endMicros;
    }

    boolean isOpen() {
        return isOpen;
    }
}
