package museum.vitrine.simulation;

import java.util.random.RandomGenerator;

/// When buttons are pressed, one press after the other.
///
/// A gap is a whole number of seconds and a fraction of a millisecond, which the kiosks take to report: so
/// they were measured. At another rate than the measured one, everything is scaled.
final class PressTimes {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final int MIN_GAP_SECONDS = 1;
    private static final int MAX_GAP_SECONDS = 6;
    private static final int MIN_NIGHT_GAP_SECONDS = 11 * 60;
    private static final int MAX_NIGHT_GAP_SECONDS = 13 * 60;
    private static final int MIN_DELAY_NANOS = 260_000;
    private static final int MAX_DELAY_NANOS = 620_000;

    private final MuseumClock clock;
    private final Rhythm.Night night;
    private final double scale;
    private final RandomGenerator random;
    private long nowNanos;
    private DayPart dayPart;

    PressTimes(Rhythm rhythm, long startMicros, RandomGenerator random) {
        this.clock = new MuseumClock(rhythm.zone(), rhythm.hours());
        this.night = rhythm.night();
        this.scale = Rhythm.MEASURED_PRESSES_PER_SECOND / rhythm.pressesPerSecond();
        this.random = random;
        this.nowNanos = startMicros * NANOS_PER_MICRO;
        this.dayPart = clock.partAt(startMicros);
        while (night == Rhythm.Night.SILENT && !dayPart.isOpen()) {
            nowNanos = dayPart.endMicros() * NANOS_PER_MICRO;
            dayPart = clock.partAt(dayPart.endMicros());
        }
    }

    /// Goes on to the next press and returns its time in microseconds since 1970-01-01T00:00:00Z.
    long next() {
        long next = nowNanos + gapNanos();
        while (next / NANOS_PER_MICRO >= dayPart.endMicros()) {
            next = intoNextPart(next);
        }
        nowNanos = next;
        return nowNanos / NANOS_PER_MICRO;
    }

    /// The part of the day in which the last press lies.
    DayPart dayPart() {
        return dayPart;
    }

    /// Looks at a press again that would come in a later part of the day, by the habits of that part.
    private long intoNextPart(long next) {
        boolean wasOpen = dayPart.isOpen();
        long endNanos = dayPart.endMicros() * NANOS_PER_MICRO;
        dayPart = clock.partAt(dayPart.endMicros());
        return switch (night) {
            case SPARSE -> {
                nowNanos = endNanos;
                yield wasOpen == dayPart.isOpen() ? next : endNanos + gapNanos();
            }
            case SILENT -> {
                // Closed time does not count: the rest of the gap follows when it is over.
                long silence = dayPart.isOpen() ? 0 : dayPart.endMicros() * NANOS_PER_MICRO - endNanos;
                yield next + silence;
            }
        };
    }

    private long gapNanos() {
        long delayNanos = random.nextInt(MIN_DELAY_NANOS, MAX_DELAY_NANOS);
        if (dayPart.isOpen() || night == Rhythm.Night.SILENT) {
            long seconds = random.nextInt(MIN_GAP_SECONDS, MAX_GAP_SECONDS + 1);
            return (long) ((seconds * NANOS_PER_SECOND + delayNanos) * scale);
        }
        long seconds = random.nextInt(MIN_NIGHT_GAP_SECONDS, MAX_NIGHT_GAP_SECONDS + 1);
        return seconds * NANOS_PER_SECOND + delayNanos;
    }
}
