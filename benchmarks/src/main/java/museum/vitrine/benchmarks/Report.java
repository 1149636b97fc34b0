package museum.vitrine.benchmarks;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import museum.vitrine.benchmarks.measure.Spread;
import museum.vitrine.benchmarks.measure.Turn;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What was measured, for people and for programs.
///
/// @param environment what it was measured on, names and values
/// @param results     by scenario, the first of each being that which the others are compared with
record Report(Map<String, String> environment, Map<Scenario, List<Result>> results) {

    private static final JsonFactory JSON = new JsonFactory();

    Report {
        environment = new LinkedHashMap<>(environment);
        results = new LinkedHashMap<>(results);
    }

    /// The same with a scenario more.
    Report with(Scenario scenario, List<Result> measured) {
        Map<Scenario, List<Result>> all = new LinkedHashMap<>(results);
        all.put(scenario, measured);
        return new Report(environment, all);
    }

    /// The machine, as a list in Markdown.
    String environmentList() {
        return environment.entrySet().stream()
                .map(fact -> "- " + fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("\n"));
    }

    /// A scenario as a table in Markdown.
    String table(Scenario scenario) {
        List<Result> measured = results.getOrDefault(scenario, List.of());
        List<String> lines = new ArrayList<>();
        Turn any = measured.getFirst().turns().getFirst();
        lines.add("%,d records: %s. %s"
                .formatted(
                        any.records(),
                        scenario.records(),
                        turns(measured.getFirst().turns().size())));
        lines.add("");
        lines.add(
                "| | records/s | %s is … times as fast | of the limit | wall s | client CPU s/M | server CPU s/M | log bytes/record"
                                .formatted(measured.getFirst().name())
                        + " | client memory MiB | what it does |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        measured.forEach(result -> lines.add(row(result, measured)));
        return String.join("\n", lines);
    }

    private static String ofLimit(Result result, List<Result> measured) {
        return measured.stream()
                .filter(other -> other.isLimit() && other.order().equals(result.order()))
                .findFirst()
                .map(limit -> "%.2f".formatted(result.timesAsFastAs(limit)))
                .orElse("");
    }

    private static String turns(int turns) {
        return turns == 1 ? "One turn." : "Median of %d turns (least–most).".formatted(turns);
    }

    private static String row(Result result, List<Result> measured) {
        Result first = measured.getFirst();
        Spread rate = result.recordsPerSecond();
        String records =
                result.turns().getFirst().records() == first.turns().getFirst().records()
                        ? ""
                        : " (%,d records)".formatted(result.turns().getFirst().records());
        return "| %s | %,.0f (%,.0f–%,.0f) | %.2f | %s | %.1f | %.1f | %.1f | %.0f | %.0f | %s%s |"
                .formatted(
                        result.name(),
                        rate.median(),
                        rate.min(),
                        rate.max(),
                        first.timesAsFastAs(result),
                        ofLimit(result, measured),
                        result.of(Turn::wallSeconds).median(),
                        result.of(Turn::clientCpuSecondsPerMillion).median(),
                        result.of(Turn::serverCpuSecondsPerMillion).median(),
                        result.of(Turn::logBytesPerRecord).median(),
                        result.of(Turn::peakMebibytes).max(),
                        result.promises(),
                        records);
    }

    /// All ratios in one line.
    String ratios() {
        return results.entrySet().stream()
                .map(entry -> entry.getKey().id() + ": " + ratios(entry.getValue()))
                .collect(Collectors.joining("; ", "ratios (noisy): ", ""));
    }

    private static String ratios(List<Result> measured) {
        return measured.stream()
                .skip(1)
                .map(result -> "%.2f × %s".formatted(measured.getFirst().timesAsFastAs(result), result.name()))
                .collect(Collectors.joining(" · "));
    }

    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("environment", environment);
        Map<String, Object> scenarios = new LinkedHashMap<>();
        results.forEach((scenario, measured) -> scenarios.put(
                scenario.id(), measured.stream().map(Report::values).toList()));
        report.put("scenarios", scenarios);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, report);
        }
        return text.append('\n').toString();
    }

    private static Map<String, Object> values(Result result) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", result.name());
        values.put("promises", result.promises());
        values.put("turns", result.turns().stream().map(Report::values).toList());
        return values;
    }

    private static Map<String, Object> values(Turn turn) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("records", turn.records());
        values.put("recordsPerSecond", turn.recordsPerSecond());
        values.put("wallSeconds", turn.wallSeconds());
        values.put("shareSeenFirst", turn.seenFirst());
        values.put("clientCpuSecondsPerMillion", turn.clientCpuSecondsPerMillion());
        values.put("serverCpuSecondsPerMillion", turn.serverCpuSecondsPerMillion());
        values.put("logBytesPerRecord", turn.logBytesPerRecord());
        values.put("peakMebibytes", turn.peakMebibytes());
        return values;
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, member) -> {
                    json.writeName(String.valueOf(name));
                    write(json, member);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(member -> write(json, member));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }
}
