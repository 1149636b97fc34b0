package museum.vitrine.benchmarks.measure;

import java.util.Arrays;

/// Several measurements of one thing.
///
/// @param median the middle one, or the mean of the two in the middle
public record Spread(double median, double min, double max) {

    /// Of one value or more.
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a spread needs a value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
