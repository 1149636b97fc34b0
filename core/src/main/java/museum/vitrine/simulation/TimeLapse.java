package museum.vitrine.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// Where a simulation begins, if nobody says. One that is no faster than life begins now. A faster one
/// begins so far in the past that it does not run out of it before its end; where that leaves a choice,
/// when the museum opens.
public final class TimeLapse {

    /// Where nothing says when it ends.
    private static final Duration OPEN_ENDED = Duration.ofDays(7);

    /// Long enough for anything, and still after 1970.
    private static final Duration LONGEST = Duration.ofDays(20 * 365);

    /// More than one sender manages, so that one as fast as it goes does not run out of the past.
    private static final long RECORDS_PER_SECOND = 1_000_000;

    private final Rhythm rhythm;
    private final Instant now;

    public TimeLapse(Rhythm rhythm, Instant now) {
        this.rhythm = rhythm;
        this.now = now;
    }

    /// The simulated time of the beginning.
    ///
    /// @param maxRecords  after which it ends, or null
    /// @param maxRealTime after which it ends, or null
    public Instant start(Speed speed, @Nullable Long maxRecords, @Nullable Duration maxRealTime) {
        if (speed.factor() <= 1) {
            return now;
        }
        if (maxRealTime == null) {
            return maxRecords == null ? openingBefore(OPEN_ENDED) : openingBeforeLast(maxRecords);
        }
        Instant start = speed.isUnlimited()
                ? openingBeforeLast(maxRealTime.toSeconds() * RECORDS_PER_SECOND)
                : now.minus(shorter(Duration.ofSeconds(Math.round(maxRealTime.toSeconds() * speed.factor()))));
        return maxRecords == null ? start : later(start, openingBeforeLast(maxRecords));
    }

    /// The latest opening from which so many presses come before now.
    private Instant openingBeforeLast(long presses) {
        return openingBefore(shorter(rhythm.timeFor(presses)));
    }

    private Instant openingBefore(Duration ago) {
        ZonedDateTime then = now.minus(ago).atZone(rhythm.zone());
        ZonedDateTime opening = then.with(rhythm.hours().opens());
        return (opening.isAfter(then) ? opening.minusDays(1) : opening).toInstant();
    }

    private static Duration shorter(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
