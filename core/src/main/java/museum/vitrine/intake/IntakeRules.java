package museum.vitrine.intake;

import java.time.Duration;

/// The rules that a museum can set.
///
/// @param futureTolerance how far ahead of the moment of reading a press may lie, 0 and more
/// @param enforceHours    whether a press outside the opening hours is rejected: on for the stream, off for
///                        an archive
///                        unless asked for
public record IntakeRules(Duration futureTolerance, boolean enforceHours) {

    public static final Duration DEFAULT_FUTURE_TOLERANCE = Duration.ofMinutes(5);

    public IntakeRules {
        if (futureTolerance.isNegative()) {
            throw new IllegalArgumentException("the future tolerance must not be negative: " + futureTolerance);
        }
    }
}
