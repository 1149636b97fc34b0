package museum.vitrine.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import museum.vitrine.query.Overview;
import museum.vitrine.query.Overview.ExhibitionFigures;

/// The words and tables of the demo.
final class DemoText {

    private static final int BAR_CELLS = 20;
    private static final double HIGHEST_RATING = 4;

    private DemoText() {}

    /// One line for each exhibition, with a heading.
    static List<String> table(Overview overview) {
        List<String> lines = new ArrayList<>();
        lines.add("%-26s %-6s %9s  %-27s %9s %11s"
                .formatted("exhibition", "floor", "responses", "mean rating, 0 to 4", "requests", "emergencies"));
        overview.exhibitions().forEach(each -> lines.add(line(each)));
        return lines;
    }

    /// Why records were rejected, the commonest reason first.
    static List<String> rejects(Overview overview) {
        return overview.pipeline().rejects().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> "%-20s %,7d".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<String> summary(Overview overview, long sent, boolean isProven) {
        List<String> lines = new ArrayList<>(table(overview));
        lines.add("");
        lines.add("%,d records: %,d ratings, %,d requests, %,d rejected; %,d of them came over Kafka"
                .formatted(
                        overview.pipeline().recordsRead(),
                        overview.ratings(),
                        overview.requests(),
                        overview.rejected(),
                        sent));
        rejects(overview).forEach(reject -> lines.add("  " + reject));
        lines.add(
                isProven
                        ? "verified: every position is there once, and the counts equal a recount"
                        : "NOT verified: the recount differs; this is a defect, please report it");
        return lines;
    }

    static Map<String, Object> json(Overview overview, long sent, boolean isProven) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", overview.pipeline().recordsRead());
        json.put("ratings", overview.ratings());
        json.put("requests", overview.requests());
        json.put("rejected", overview.rejected());
        json.put("rejects", overview.pipeline().rejects());
        json.put("sent", sent);
        json.put("verified", isProven);
        return json;
    }

    private static String line(ExhibitionFigures each) {
        String mean = each.meanRating().isPresent()
                ? "%.2f %s"
                        .formatted(
                                each.meanRating().getAsDouble(),
                                bar(each.meanRating().getAsDouble()))
                : "none yet";
        return "%-26s %-6s %,9d  %-27s %,9d %,11d"
                .formatted(
                        cut(each.name(), 26),
                        cut(each.floor(), 6),
                        each.ratings(),
                        mean,
                        each.requests(),
                        each.emergencies());
    }

    private static String bar(double mean) {
        int filled = (int) Math.round(mean / HIGHEST_RATING * BAR_CELLS);
        return "█".repeat(filled) + "░".repeat(BAR_CELLS - filled);
    }

    private static String cut(String text, int length) {
        String shown = QuarantineText.printable(text);
        return shown.length() <= length ? shown : shown.substring(0, length - 1) + "…";
    }

    /// Seconds as a person says them.
    static String age(double seconds) {
        return Double.isNaN(seconds) ? "nothing loaded yet" : String.format(Locale.ROOT, "%.1f s old", seconds);
    }
}
