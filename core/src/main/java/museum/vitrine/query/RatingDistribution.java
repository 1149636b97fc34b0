package museum.vitrine.query;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How often each rating was given, and what follows from that.
///
/// The interval of the mean is `mean ± 1.96 · sqrt(v / n)`, within the scale, where `v` is the variance of the ratings
/// together with one of each value. So few ratings have a wide interval, and one rating none of zero width; with many,
/// it is the usual interval of 95 %. (A Dirichlet prior of one vote for each value, centred on the mean that is shown.)
///
/// @param counts       of the values 0, 1, 2 …
/// @param responses    their sum
/// @param mean         null without a response
/// @param low          lower end of the interval, null without a response
/// @param high         upper end, likewise
/// @param satisfied    part of the responses above the middle of the scale, 0 to 1; null without a response
/// @param dissatisfied part below the middle, likewise
public record RatingDistribution(
        List<Long> counts,
        long responses,
        @Nullable Double mean,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double satisfied,
        @Nullable Double dissatisfied) {

    /// Standard deviations around the mean of a normal distribution that hold 95 % of it.
    static final double DEVIATIONS = 1.959964;

    public RatingDistribution {
        counts = List.copyOf(counts);
    }

    /// Of so many ratings of the values 0, 1, 2 …, to the last one of the scale.
    public static RatingDistribution of(long... counts) {
        List<Long> list = IntStream.range(0, counts.length)
                .mapToObj(value -> counts[value])
                .toList();
        long n = list.stream().mapToLong(Long::longValue).sum();
        if (n == 0) {
            return new RatingDistribution(list, 0, null, null, null, null, null);
        }
        int last = counts.length - 1;
        double mean = sum(counts, 0, 1) / n;
        double margin = DEVIATIONS * Math.sqrt(squaredError(counts));
        return new RatingDistribution(
                list,
                n,
                mean,
                Math.max(0, mean - margin),
                Math.min(last, mean + margin),
                IntStream.rangeClosed(0, last).filter(value -> 2 * value > last).mapToLong(value -> counts[value]).sum()
                        / (double) n,
                IntStream.rangeClosed(0, last).filter(value -> 2 * value < last).mapToLong(value -> counts[value]).sum()
                        / (double) n);
    }

    /// The square of the mean's standard error; infinite without a response.
    double squaredError() {
        return squaredError(counts.stream().mapToLong(Long::longValue).toArray());
    }

    private static double squaredError(long[] counts) {
        double n = sum(counts, 0, 0);
        double all = sum(counts, 1, 0);
        double mean = sum(counts, 1, 1) / all;
        return (sum(counts, 1, 2) / all - mean * mean) / n;
    }

    /// The sum of `(count + more) · value^power`.
    private static double sum(long[] counts, int more, int power) {
        double sum = 0;
        for (int value = 0; value < counts.length; value++) {
            sum += (counts[value] + more) * Math.pow(value, power);
        }
        return sum;
    }

    /// Both together.
    RatingDistribution plus(RatingDistribution other) {
        return of(IntStream.range(0, counts.size())
                .mapToLong(value -> counts.get(value) + other.counts.get(value))
                .toArray());
    }
}
