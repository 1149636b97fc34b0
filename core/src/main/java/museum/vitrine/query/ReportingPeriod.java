package museum.vitrine.query;

import org.jspecify.annotations.Nullable;

/// What a person chose to look at, on the clock of the museum.
///
/// @param text       how it was asked for, such as `this-week` or `2024-10-21..2024-10-27`
/// @param range      of which figures are shown, up to the next quarter hour at most
/// @param previous   with which it is compared, as long and on the same weekdays; null when there is none
/// @param isComplete whether all of the period asked for has passed
public record ReportingPeriod(
        String text, TimeRange range, @Nullable TimeRange previous, boolean isComplete) {}
