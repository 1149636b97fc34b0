package museum.vitrine.benchmarks.latency;

import java.util.Collection;
import java.util.Locale;

/// Durations in milliseconds, from the quickest to the slowest.
///
/// @param count how many durations there are
public record Percentiles(int count, double p50, double p95, double p99, double max) {

    private static final double NANOS_PER_MILLI = 1e6;

    /// Of durations in nanoseconds, one or more.
    public static Percentiles of(Collection<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = nanos.stream()
                .mapToDouble(each -> each / NANOS_PER_MILLI)
                .sorted()
                .toArray();
        return new Percentiles(
                sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.1f, p95 %.1f, p99 %.1f, max %.1f ms (%d)", p50, p95, p99, max, count);
    }
}
