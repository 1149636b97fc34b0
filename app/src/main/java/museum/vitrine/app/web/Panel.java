package museum.vitrine.app.web;

import java.time.Instant;
import museum.vitrine.query.ReportingPeriod;
import museum.vitrine.query.TimeRange;
import org.jspecify.annotations.Nullable;

/// A panel's answer: of which time it speaks, and its figures.
///
/// @param period        as it was asked for
/// @param from          beginning of the period
/// @param until         its end, or the end of the quarter hour that it has reached
/// @param previousFrom  beginning of the period that it is compared with; null when there is none
/// @param previousUntil its end; that of the same time, where the period is compared before it is over
/// @param isComplete    whether all of the period has passed
/// @param zone          whose wall clock the museum has
public record Panel<T>(
        String period,
        Instant from,
        Instant until,
        @Nullable Instant previousFrom,
        @Nullable Instant previousUntil,
        boolean isComplete,
        String zone,
        T data) {

    static <T> Panel<T> of(ReportingPeriod period, String zone, T data) {
        TimeRange previous =
                period.comparison() == null ? null : period.comparison().previous();
        return new Panel<>(
                period.text(),
                period.range().from(),
                period.range().until(),
                previous == null ? null : previous.from(),
                previous == null ? null : previous.until(),
                period.isComplete(),
                zone,
                data);
    }
}
