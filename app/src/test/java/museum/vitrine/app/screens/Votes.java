package museum.vitrine.app.screens;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Counted presses by value, and what a screen says of them. Knows nothing of the code that shows it.
record Votes(List<Long> counts) {

    static final String NONE = "–";

    private static final double DEVIATIONS = 1.959964;

    /// @param columns the counts, as SQL gives them
    static Votes of(String[] columns, int first) {
        return new Votes(
                Arrays.stream(columns, first, columns.length).map(Long::valueOf).toList());
    }

    long all() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private long sum(int power) {
        long sum = 0;
        for (int value = 0; value < counts.size(); value++) {
            sum += counts.get(value) * (long) Math.pow(value, power);
        }
        return sum;
    }

    double mean() {
        return (double) sum(1) / all();
    }

    String meanText() {
        return all() == 0
                ? NONE
                : new BigDecimal(sum(1))
                        .divide(new BigDecimal(all()), 2, RoundingMode.HALF_UP)
                        .toString();
    }

    /// The square of the mean's standard error, where every value was given once more than it was.
    double squaredError() {
        double n = all() + counts.size();
        double values = counts.size() * (counts.size() - 1) / 2.0;
        double squares = (counts.size() - 1) * counts.size() * (2.0 * counts.size() - 1) / 6;
        double mean = (sum(1) + values) / n;
        return ((sum(2) + squares) / n - mean * mean) / all();
    }

    String interval() {
        if (all() == 0) {
            return NONE;
        }
        double margin = DEVIATIONS * Math.sqrt(squaredError());
        return decimals(2, Math.max(0, mean() - margin)) + " to "
                + decimals(2, Math.min(counts.size() - 1.0, mean() + margin));
    }

    /// The mean against an earlier one, as a cell of a table.
    String change(Votes before) {
        if (all() == 0 || before.all() == 0) {
            return NONE;
        }
        double difference = mean() - before.mean();
        boolean isNoise = Math.abs(difference) <= DEVIATIONS * Math.sqrt(squaredError() + before.squaredError());
        return signed(difference, decimals(2, Math.abs(difference))) + (isNoise ? " (could be chance)" : "");
    }

    /// The number of presses against an earlier one, as a cell of a table.
    static String change(long now, long before) {
        boolean isNoise = Math.abs(now - before) <= DEVIATIONS * Math.sqrt((double) now + before);
        if (before == 0) {
            return now == 0 ? "none before either" : "none before" + (isNoise ? " (could be chance)" : "");
        }
        double difference = 100.0 * (now - before) / before;
        return signed(difference, count(Math.round(Math.abs(difference)))) + " %"
                + (isNoise ? " (could be chance)" : "");
    }

    /// A part of all, whole per cent but never 0 % for something nor 100 % for less than all.
    static String percent(long part, long all) {
        if (all == 0) {
            return NONE;
        }
        double exact = 100.0 * part / all;
        long rounded = Math.round(exact);
        boolean isMisleading = (rounded == 0 && part > 0) || (rounded == 100 && part < all);
        return (isMisleading ? decimals(1, Math.clamp(exact, 0.1, 99.9)) : rounded) + " %";
    }

    static String count(long presses) {
        return String.format(Locale.UK, "%,d", presses);
    }

    static String decimals(int digits, double value) {
        return new BigDecimal(Double.toString(value))
                .setScale(digits, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String signed(double value, String digits) {
        boolean isZero = digits.chars().allMatch(each -> each == '0' || each == '.');
        return (isZero ? "±" : value < 0 ? "−" : "+") + digits;
    }
}
