package museum.vitrine.simulation;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How many simulated seconds pass in a real one.
///
/// @param factor more than 0; infinite for as fast as it goes
public record Speed(double factor) {

    /// As fast as it goes.
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    /// As in life.
    public static final Speed REAL_TIME = new Speed(1);

    /// What a message says is expected.
    public static final String EXPECTED = "a number such as 1, 60 or 0.5, or max for as fast as it goes";

    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("a speed must be more than 0, not " + factor);
        }
    }

    /// The speed that a text means: a number, or `max`, for which 0 may be written too; empty if it means
    /// none.
    public static Optional<Speed> parse(String text) {
        if (text.equalsIgnoreCase("max")) {
            return Optional.of(MAX);
        }
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return Optional.empty();
        }
        double factor = Double.parseDouble(text);
        return Optional.of(factor == 0 ? MAX : new Speed(factor));
    }

    public boolean isUnlimited() {
        return Double.isInfinite(factor);
    }

    /// How much real time it takes; none at an unlimited speed.
    Duration realTimeFor(long simulatedMicros) {
        return Duration.of(Math.round(simulatedMicros / factor), ChronoUnit.MICROS);
    }

    @Override
    public String toString() {
        if (isUnlimited()) {
            return "max";
        }
        return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }
}
