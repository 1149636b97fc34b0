package museum.vitrine.benchmarks.query;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.benchmarks.ContentsDifferException;
import museum.vitrine.benchmarks.MarkedDocument;
import museum.vitrine.benchmarks.latency.Percentiles;
import museum.vitrine.query.Catalogue;
import museum.vitrine.query.CatalogueQuery;
import museum.vitrine.query.OverviewQuery;
import museum.vitrine.query.PressFilter;
import museum.vitrine.query.Ranking;
import museum.vitrine.query.RatingAnalysis;
import museum.vitrine.query.ReportingPeriod;
import museum.vitrine.query.ReportingPeriods;
import museum.vitrine.query.RequestAnalysis;
import museum.vitrine.store.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures what screens ask, over ten years of counts. Ends with 1 when an answer is wrong.
@Command(
        name = "queries",
        description = "Measures how long the questions of all panels take over ten years of counts.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class QueryBenchmark implements Callable<Integer> {

    private static final int WARM_UPS = 20;
    private static final int FIRST_TIMES = 7;

    @Option(names = "--exhibitions", paramLabel = "N", description = "Exhibitions of the museum.")
    private int exhibitions = 6;

    @Option(names = "--interactions", paramLabel = "N", description = "Presses in ten years.")
    private long interactions = 100_000_000;

    @Option(
            names = "--short-runs",
            paramLabel = "N",
            description = "How often a question about 30 days at most is asked.")
    private int shortRuns = 200;

    @Option(names = "--long-runs", paramLabel = "N", description = "How often a question about ten years is asked.")
    private int longRuns = 100;

    @Option(names = "--document", paramLabel = "FILE", description = "Write the tables there, between their marks.")
    private @Nullable Path document;

    @Option(names = "--mark", paramLabel = "NAME", description = "The name of the marks.")
    private String mark = "queries";

    private final List<Measured> measured = new ArrayList<>();

    public QueryBenchmark() {}

    /// Runs the benchmark.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new QueryBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        try (TenYears years = TenYears.fill(exhibitions, interactions);
                Database database = years.open()) {
            Map<String, String> environment = years.environment();
            CatalogueQuery catalogueQuery = new CatalogueQuery(database, "lmnh");
            Catalogue catalogue = catalogueQuery.run();
            requireTrueAnswers(years, database, catalogue);
            Map<String, Percentiles> others = new LinkedHashMap<>();
            others.put("catalogue, unchanged", measure(longRuns, catalogueQuery::run));
            others.put(
                    "overview, all time",
                    measure(
                            longRuns,
                            new OverviewQuery(database, catalogue.museum().id())::run));
            measureFirstTimes(years, database, catalogue, others);
            measurePanels(database, catalogue);
            publish(new QueryReport(title(years, catalogue), environment, measured, others));
            return 0;
        } catch (ContentsDifferException e) {
            System.out.println(e.getMessage());
            return 1;
        }
    }

    private void measurePanels(Database database, Catalogue catalogue) {
        Panel.Asked asked = asked(database);
        for (Panel panel : Panel.values()) {
            for (Span span : Span.values()) {
                for (Choice choice : Choice.values()) {
                    int runs = span == Span.TEN_YEARS ? longRuns : shortRuns;
                    Percentiles times =
                            measure(runs, () -> panel.ask(asked, catalogue, period(catalogue, span), choice.filter()));
                    measured.add(new Measured(panel, span, choice, times));
                }
            }
            System.out.println(panel.title() + " is measured");
        }
    }

    /// Hours of past months are remembered: this is what it takes before they are, and after one was written.
    private static void measureFirstTimes(
            TenYears years, Database database, Catalogue catalogue, Map<String, Percentiles> others)
            throws SQLException {
        ReportingPeriod period = period(catalogue, Span.TEN_YEARS);
        for (Panel panel : List.of(Panel.RATINGS_BY_WEEK_HOUR, Panel.REQUESTS_BY_HOUR)) {
            List<Long> nanos = new ArrayList<>();
            for (int i = 0; i < FIRST_TIMES; i++) {
                Panel.Asked asked = asked(database);
                nanos.add(nanos(() -> panel.ask(asked, catalogue, period, PressFilter.NONE)));
            }
            others.put(panel.title() + ", ten years, first time in a process", Percentiles.of(nanos));
        }
        Panel.Asked asked = asked(database);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < WARM_UPS; i++) {
            Panel.RATINGS_BY_WEEK_HOUR.ask(asked, catalogue, period, PressFilter.NONE);
            years.touchPastMonth();
            nanos.add(nanos(() -> Panel.RATINGS_BY_WEEK_HOUR.ask(asked, catalogue, period, PressFilter.NONE)));
        }
        others.put(
                Panel.RATINGS_BY_WEEK_HOUR.title() + ", ten years, after a past month was written",
                Percentiles.of(nanos));
    }

    /// Each answer must add up to what the quarter hours say.
    private static void requireTrueAnswers(TenYears years, Database database, Catalogue catalogue) throws SQLException {
        Panel.Asked asked = asked(database);
        for (Panel.Kind kind : Panel.Kind.values()) {
            for (Span span : Span.values()) {
                for (Choice choice : Choice.values()) {
                    ReportingPeriod period = period(catalogue, span);
                    long expected = years.presses(kind, period.range(), choice);
                    for (Panel panel : Panel.values()) {
                        long found =
                                panel.kind() == kind ? panel.ask(asked, catalogue, period, choice.filter()) : expected;
                        if (found != expected || expected == 0) {
                            throw new ContentsDifferException(
                                    "ten years",
                                    List.of("%s, %s, %s: %d instead of %d"
                                            .formatted(panel.title(), span.title(), choice.title(), found, expected)));
                        }
                    }
                }
            }
        }
    }

    private String title(TenYears years, Catalogue catalogue) throws SQLException {
        ReportingPeriod period = period(catalogue, Span.TEN_YEARS);
        return "%d exhibitions, ten years with %,d ratings and %,d requests. %d questions for each figure, %d over ten years."
                .formatted(
                        exhibitions,
                        years.presses(Panel.Kind.RATING, period.range(), Choice.ALL),
                        years.presses(Panel.Kind.REQUEST, period.range(), Choice.ALL),
                        shortRuns,
                        longRuns);
    }

    private void publish(QueryReport report) throws IOException {
        String markdown = report.markdown();
        System.out.println(markdown);
        if (document != null) {
            MarkedDocument text = new MarkedDocument(Files.readString(document, StandardCharsets.UTF_8));
            Files.writeString(document, text.with(mark, markdown).text(), StandardCharsets.UTF_8);
        }
    }

    private static Panel.Asked asked(Database database) {
        return new Panel.Asked(new RatingAnalysis(database, Ranking.DEFAULT), new RequestAnalysis(database));
    }

    private static ReportingPeriod period(Catalogue catalogue, Span span) {
        return new ReportingPeriods(catalogue.museum(), () -> TenYears.NOW, () -> null).of(span.period());
    }

    private static Percentiles measure(int runs, Runnable question) {
        for (int i = 0; i < WARM_UPS; i++) {
            question.run();
        }
        List<Long> nanos = new ArrayList<>(runs);
        for (int i = 0; i < runs; i++) {
            nanos.add(nanos(question));
        }
        return Percentiles.of(nanos);
    }

    private static long nanos(Runnable question) {
        long begun = System.nanoTime();
        question.run();
        return System.nanoTime() - begun;
    }
}
