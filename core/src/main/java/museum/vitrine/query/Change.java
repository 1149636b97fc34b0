package museum.vitrine.query;

import org.jspecify.annotations.Nullable;

/// A mean beside the one of the previous period.
///
/// @param difference now minus before; null when one of them has no response
/// @param isNoise    whether a difference as large could well be chance: 95 % intervals of the difference hold zero
public record Change(@Nullable Double difference, boolean isNoise) {

    static Change of(RatingDistribution now, RatingDistribution before) {
        Double mean = now.mean();
        Double meanBefore = before.mean();
        if (mean == null || meanBefore == null) {
            return new Change(null, true);
        }
        double difference = mean - meanBefore;
        double margin = RatingDistribution.DEVIATIONS * Math.sqrt(now.squaredError() + before.squaredError());
        return new Change(difference, Math.abs(difference) <= margin);
    }
}
