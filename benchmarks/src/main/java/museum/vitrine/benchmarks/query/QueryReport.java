package museum.vitrine.benchmarks.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import museum.vitrine.benchmarks.latency.Percentiles;

/// What was measured, in Markdown.
///
/// @param title       which museum it was
/// @param environment what it was measured on
/// @param measured    questions of panels
/// @param others      questions that have neither a range nor a filter, and first ones
record QueryReport(
        String title, Map<String, String> environment, List<Measured> measured, Map<String, Percentiles> others) {

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.add("");
        environment.forEach((name, value) -> lines.add("- " + name + ": " + value));
        lines.add("");
        lines.addAll(goals());
        lines.add("");
        lines.addAll(table(
                "everything",
                Span.values(),
                Span::title,
                span -> each -> each.span() == span && each.choice() == Choice.ALL));
        lines.add("");
        lines.addAll(table(
                "ten years",
                Choice.values(),
                Choice::title,
                choice -> each -> each.span() == Span.TEN_YEARS && each.choice() == choice));
        lines.add("");
        lines.add("| | p50 / p99 ms | asked |");
        lines.add("|---|--:|--:|");
        others.forEach((name, times) -> lines.add(String.format(
                Locale.ROOT, "| %s | %.1f / %.1f | %d |", name, times.p50(), times.p99(), times.count())));
        return String.join("\n", lines);
    }

    private List<String> goals() {
        List<String> lines = new ArrayList<>();
        lines.add("| questions | goal, p99 | slowest p99 ms | which | over the goal |");
        lines.add("|---|--:|--:|---|--:|");
        for (Measured.Goal goal : Measured.Goal.values()) {
            List<Measured> all =
                    measured.stream().filter(each -> each.goal() == goal).toList();
            Measured slowest = all.stream()
                    .max(Comparator.comparingDouble(each -> each.times().p99()))
                    .orElseThrow();
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %d ms | %.1f | %s, %s, %s | %d of %d |",
                    goal.title(),
                    goal.longestMillis(),
                    slowest.times().p99(),
                    slowest.panel().title(),
                    slowest.span().title(),
                    slowest.choice().title(),
                    all.stream().filter(Measured::isMissed).count(),
                    all.size()));
        }
        return lines;
    }

    private <T> List<String> table(
            String corner,
            T[] columns,
            Function<T, String> titles,
            Function<T, java.util.function.Predicate<Measured>> cells) {
        List<String> lines = new ArrayList<>();
        lines.add(Arrays.stream(columns)
                .map(titles)
                .collect(Collectors.joining(" | ", "| " + corner + ": p50 / p99 ms | ", " |")));
        lines.add("|---|" + "--:|".repeat(columns.length));
        for (Panel panel : Panel.values()) {
            lines.add(Arrays.stream(columns)
                    .map(column -> measured.stream()
                            .filter(each -> each.panel() == panel)
                            .filter(cells.apply(column))
                            .map(Measured::text)
                            .collect(Collectors.joining()))
                    .collect(Collectors.joining(" | ", "| " + panel.title() + " | ", " |")));
        }
        return lines;
    }
}
