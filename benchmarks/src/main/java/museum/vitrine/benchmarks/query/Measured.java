package museum.vitrine.benchmarks.query;

import java.util.Locale;
import museum.vitrine.benchmarks.latency.Percentiles;

/// How long one question took.
record Measured(Panel panel, Span span, Choice choice, Percentiles times) {

    /// The classes of questions that have a goal.
    enum Goal {
        SHORT("ranges up to 30 days", 20),
        DAYS("ten years, by days", 20),
        HOURS("ten years, hours of the day in it", 200);

        private final String title;
        private final int longestMillis;

        Goal(String title, int longestMillis) {
            this.title = title;
            this.longestMillis = longestMillis;
        }

        String title() {
            return title;
        }

        /// At the 99th percentile.
        int longestMillis() {
            return longestMillis;
        }
    }

    Goal goal() {
        if (span != Span.TEN_YEARS) {
            return Goal.SHORT;
        }
        return panel.isHourly() || choice == Choice.HOURS ? Goal.HOURS : Goal.DAYS;
    }

    boolean isMissed() {
        return times.p99() > goal().longestMillis();
    }

    /// As in a cell of a table.
    String text() {
        String text = String.format(Locale.ROOT, "%.1f / %.1f", times.p50(), times.p99());
        return isMissed() ? "**" + text + "**" : text;
    }
}
