package museum.vitrine.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import museum.vitrine.benchmarks.contestant.Surroundings;
import museum.vitrine.benchmarks.contestant.Templates;
import museum.vitrine.benchmarks.measure.Machine;
import museum.vitrine.benchmarks.measure.Stopwatch;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.devstack.embedded.EmbeddedDatabase;
import museum.vitrine.devstack.embedded.EmbeddedDevStack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures Vitrine beside what else could be used, on a dev stack of its own. Ends with 1 when contents differ.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures Vitrine beside what else could be used, on a dev stack of its own.")
final class SideBySide implements Callable<Integer> {

    @Option(
            names = "--only",
            paramLabel = "SCENARIO",
            split = ",",
            converter = ScenarioName.class,
            description =
                    "stream, stream-300, half-broken, archive or grown; several by commas (default: all but grown).")
    private List<Scenario> scenarios =
            List.of(Scenario.STREAM, Scenario.STREAM_300, Scenario.HALF_BROKEN, Scenario.ARCHIVE);

    @Option(names = "--smoke", description = "Little of everything: whether contents are right, not how fast.")
    private boolean isSmoke;

    @Option(names = "--records", paramLabel = "N", description = "Records on a topic (default: 4,000,000).")
    private @Nullable Long records;

    @Option(names = "--rows", paramLabel = "N", description = "Rows of an archive (default: 10,000,000).")
    private @Nullable Integer rows;

    @Option(names = "--stored", paramLabel = "N", description = "Rows of a grown database (default: 100,000,000).")
    private @Nullable Long stored;

    @Option(names = "--runs", paramLabel = "N", description = "Turns of each contestant (default: 3).")
    private @Nullable Integer turns;

    @Option(names = "--contestants", paramLabel = "TEXT", description = "Only those whose names contain this.")
    private String contestants = "";

    @Option(names = "--output", paramLabel = "FILE", description = "Write all figures there, as JSON.")
    private @Nullable Path output;

    @Option(names = "--document", paramLabel = "FILE", description = "Write the tables there, between their marks.")
    private @Nullable Path document;

    @Option(names = "--checkout", paramLabel = "FOLDER", description = "Where Vitrine is (default: this folder).")
    private Path checkout = Path.of("");

    @Option(names = "--longest-turn", paramLabel = "MINUTES", description = "When to give up (default: 60).")
    private int longestTurnMinutes = 60;

    private final PrintStream out;

    SideBySide(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SideBySide(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("vitrine-benchmark-");
        // not at the end of this method, which Ctrl-C does not reach
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "deletes-" + folder));
        try (EmbeddedDevStack stack = EmbeddedDevStack.start(DevStackOptions.temporary("lmnh"))) {
            out.println(measure(stack, folder).ratios());
            return 0;
        } catch (ContentsDifferException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private Report measure(EmbeddedDevStack stack, Path folder) throws IOException, SQLException, InterruptedException {
        EmbeddedDatabase server = stack.database();
        Map<String, String> environment;
        try (Connection connection = server.connect(EmbeddedDatabase.NAME)) {
            environment = Machine.describe(connection, folder);
        }
        environment.forEach((name, value) -> out.println(name + ": " + value));
        Surroundings surroundings = new Surroundings(checkout.toAbsolutePath(), folder, stack.settings());
        surroundings.requirePrograms();
        Templates templates = new Templates(server, surroundings);
        templates.plain();
        Sizes sizes = sizes();
        LineUp lineUp = new LineUp(stack, surroundings, templates, sizes);
        Bench bench = new Bench(
                server, templates, new Stopwatch(server, Duration.ofMinutes(longestTurnMinutes)), out::println);
        Report report = new Report(environment, Map.of());
        for (Scenario scenario : scenarios) {
            out.println(scenario.title() + ": " + scenario.records());
            var chosen = lineUp.of(scenario).stream()
                    .filter(contestant -> contestant.name().contains(contestants))
                    .toList();
            if (!chosen.isEmpty()) {
                report = report.with(scenario, bench.run(chosen, sizes.turns()));
                publish(report, scenario);
            }
        }
        return report;
    }

    private Sizes sizes() {
        Sizes base = isSmoke ? Sizes.SMOKE : Sizes.FULL;
        long recordsOfTopic = records == null ? base.records() : records;
        return new Sizes(
                recordsOfTopic,
                Math.min(base.singleRecords(), recordsOfTopic),
                rows == null ? base.archiveRows() : rows,
                stored == null ? base.storedRows() : stored,
                turns == null ? base.turns() : turns,
                isSmoke);
    }

    /// As soon as a scenario is done, so that what fails afterwards takes nothing with it.
    private void publish(Report report, Scenario scenario) throws IOException {
        if (output != null) {
            Files.writeString(output, report.json(), StandardCharsets.UTF_8);
        }
        if (document != null) {
            MarkedDocument text = new MarkedDocument(Files.readString(document, StandardCharsets.UTF_8));
            MarkedDocument marked =
                    text.with(scenario.id(), report.table(scenario)).with("environment", report.environmentList());
            Files.writeString(document, marked.text(), StandardCharsets.UTF_8);
        }
        if (!isSmoke) {
            out.println("\n" + report.table(scenario) + "\n");
        }
    }

    private void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            out.println(folder + " is left: " + e);
        }
    }

    /// `stream-300` for [Scenario#STREAM_300].
    static final class ScenarioName implements CommandLine.ITypeConverter<Scenario> {

        @Override
        public Scenario convert(String name) {
            for (Scenario scenario : Scenario.values()) {
                if (scenario.id().equals(name)) {
                    return scenario;
                }
            }
            throw new CommandLine.TypeConversionException("there is no scenario " + name);
        }
    }
}
