package museum.vitrine.simulation;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import museum.vitrine.museum.OpeningHours;

/// How often somebody presses a button, by the time of day on the museum's wall clock.
///
/// @param zone             the museum's
/// @param hours            when it is open
/// @param pressesPerSecond while it is open; the gaps lie within 1/3.5 and 6/3.5 of the mean
/// @param night            what happens while it is closed
public record Rhythm(ZoneId zone, OpeningHours hours, double pressesPerSecond, Night night) {

    /// One press every 1 to 6 seconds.
    public static final double MEASURED_PRESSES_PER_SECOND = 1 / 3.5;

    /// More would not fit the microseconds in which kiosks tell the time.
    public static final double MAX_PRESSES_PER_SECOND = 1_000_000;

    /// About one press in three hours: with a lower one, some days would have none.
    public static final double MIN_PRESSES_PER_SECOND = 0.000_1;

    /// Mean of the gaps at night: 11 to 13 minutes.
    static final Duration MEAN_NIGHT_GAP = Duration.ofMinutes(12);

    private static final double SECONDS_PER_DAY = 86_400;
    private static final double NANOS_PER_SECOND = 1e9;

    public Rhythm {
        if (!(pressesPerSecond >= MIN_PRESSES_PER_SECOND && pressesPerSecond <= MAX_PRESSES_PER_SECOND)) {
            throw new IllegalArgumentException(
                    "the presses per second must lie from 0.0001 to 1000000, not " + pressesPerSecond);
        }
        if (openSeconds(hours) < 60) {
            throw new IllegalArgumentException("a museum must be open for a minute at least, not just " + hours);
        }
    }

    /// What was measured: the museum in London, open from 08:45 to 18:15.
    public static Rhythm measured() {
        return new Rhythm(
                ZoneId.of("Europe/London"),
                new OpeningHours(LocalTime.of(8, 45), LocalTime.of(18, 15)),
                MEASURED_PRESSES_PER_SECOND,
                Night.SPARSE);
    }

    public Rhythm withPressesPerSecond(double presses) {
        return new Rhythm(zone, hours, presses, night);
    }

    /// The same in a museum that never closes.
    public Rhythm alwaysOpen() {
        return new Rhythm(zone, new OpeningHours(LocalTime.MIN, LocalTime.MAX), pressesPerSecond, night);
    }

    /// The same without the presses outside the opening hours.
    public Rhythm withSilentNights() {
        return new Rhythm(zone, hours, pressesPerSecond, Night.SILENT);
    }

    /// How many presses a day has in the mean, the night included.
    public double pressesPerDay() {
        return openSeconds(hours) * pressesPerSecond + pressesPerNight();
    }

    /// How long so many presses take in the mean, in simulated time.
    public Duration timeFor(long presses) {
        return Duration.ofSeconds(Math.round(presses / pressesPerDay() * SECONDS_PER_DAY));
    }

    /// The share of all presses that comes while the museum is closed.
    double shareOutsideHours() {
        return pressesPerNight() / pressesPerDay();
    }

    private double pressesPerNight() {
        return switch (night) {
            case SPARSE -> (SECONDS_PER_DAY - openSeconds(hours)) / MEAN_NIGHT_GAP.toSeconds();
            case SILENT -> 0;
        };
    }

    private static double openSeconds(OpeningHours hours) {
        // Both ends belong to them: from 00:00 to LocalTime.MAX is a whole day.
        double seconds = (hours.closes().toNanoOfDay() - hours.opens().toNanoOfDay() + 1) / NANOS_PER_SECOND;
        return seconds <= 0 ? seconds + SECONDS_PER_DAY : seconds;
    }

    /// What happens while the museum is closed.
    public enum Night {
        /// One press every 11 to 13 minutes: cleaners, guards, and kiosks that fall over.
        SPARSE,
        /// Nothing.
        SILENT
    }
}
