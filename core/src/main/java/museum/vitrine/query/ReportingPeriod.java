package museum.vitrine.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person chose to look at, on the clock of the museum.
///
/// @param text       how it was asked for, such as `this-week` or `2024-10-21..2024-10-27`
/// @param range      of which figures are shown: up to the end of the running quarter hour at most
/// @param comparison what of it is compared, and with what; null when there is nothing to compare with
/// @param isComplete whether all of the period asked for has passed
public record ReportingPeriod(
        String text, TimeRange range, @Nullable Comparison comparison, boolean isComplete) {

    /// Whether a bucket of time lies in the period with all of its presses: those to come too.
    boolean holdsWhole(Instant from, Instant until) {
        boolean isOver = isComplete ? !until.isAfter(range.until()) : until.isBefore(range.until());
        return isOver && !from.isBefore(range.from());
    }

    /// The end of the range, which is not compared.
    TimeRange notCompared(Comparison comparison) {
        return new TimeRange(comparison.present().until(), range.until());
    }

    /// Two ranges on the same weekdays, up to the same time of the last one.
    ///
    /// @param present  the period up to its last full quarter hour: the running one would be set against a full one
    /// @param previous its counterpart
    public record Comparison(TimeRange present, TimeRange previous) {}
}
