package museum.vitrine.app.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import museum.vitrine.app.screens.Screen.ShownPanel;
import museum.vitrine.app.screens.Screen.ShownPanels;
import museum.vitrine.app.screens.Twin.Cell;
import museum.vitrine.app.web.ServedMuseum;
import org.junit.jupiter.api.Test;

/// A panel says one thing in all its forms: its chart, its table, its CSV, its picture. ([FiltersIT] compares the
/// table with SQL.)
class ContentsIT {

    private static final ServedMuseum SERVED = SeenMuseum.get();

    /// Which column of the CSV is which column of the table.
    private static final List<Twin> TWINS = List.of(
            new Twin("Average rating over time")
                    .with("ratings.mean", 1, Cell.MEAN)
                    .with("ratings.responses", 3, Cell.COUNT),
            new Twin("Top rated exhibitions")
                    .with("name", 0, Cell.TEXT)
                    .with("rank", 1, Cell.OR_NONE)
                    .with("ratings.mean", 2, Cell.MEAN)
                    .with("shrunkenMean", 4, Cell.MEAN)
                    .with("ratings.responses", 5, Cell.COUNT),
            new Twin("Responses by exhibition").with("name", 0, Cell.TEXT).with("ratings.responses", 1, Cell.COUNT),
            new Twin("What people said")
                    .with("name", 0, Cell.TEXT)
                    .with("ratings.counts.0", 1, Cell.COUNT)
                    .with("ratings.counts.1", 2, Cell.COUNT)
                    .with("ratings.counts.2", 3, Cell.COUNT)
                    .with("ratings.counts.3", 4, Cell.COUNT)
                    .with("ratings.counts.4", 5, Cell.COUNT),
            new Twin("Average by floor")
                    .with("name", 0, Cell.FLOOR)
                    .with("ratings.mean", 1, Cell.MEAN)
                    .with("ratings.responses", 3, Cell.COUNT),
            new Twin("When people are satisfied")
                    .with("ratings.mean", 1, Cell.MEAN)
                    .with("ratings.responses", 3, Cell.COUNT)
                    .with("days", 4, Cell.COUNT),
            new Twin("Average by department")
                    .with("name", 0, Cell.DEPARTMENT)
                    .with("ratings.mean", 1, Cell.MEAN)
                    .with("ratings.responses", 3, Cell.COUNT),
            new Twin("Responses by department")
                    .with("name", 0, Cell.DEPARTMENT)
                    .with("ratings.responses", 1, Cell.COUNT),
            new Twin("How often, over time").with("counts.0", 1, Cell.COUNT).with("counts.1", 2, Cell.COUNT),
            new Twin("At which hours")
                    .with("hour", 0, Cell.HOUR)
                    .with("counts.0", 1, Cell.COUNT)
                    .with("counts.1", 2, Cell.COUNT),
            new Twin("By exhibition")
                    .with("name", 0, Cell.TEXT)
                    .with("counts.0", 1, Cell.COUNT)
                    .with("counts.1", 2, Cell.COUNT),
            new Twin("By floor")
                    .with("name", 0, Cell.FLOOR)
                    .with("counts.0", 1, Cell.COUNT)
                    .with("counts.1", 2, Cell.COUNT));

    private static final Pattern MAPPED_MEAN = Pattern.compile("\\d\\.\\d");
    private static final Pattern MAPPED_COUNT = Pattern.compile("\\d+( !)?");

    @Test
    void tableIsWhatTheCsvHolds() throws IOException {
        try (Person admin = Person.with(SERVED, Device.TALL, "admin")) {
            for (String page : List.of("/exhibitions", "/safety")) {
                admin.open(page + "?period=last-30-days&weekday=1,2,6").screen.asTables();
                ShownPanels panels = admin.screen.panels();
                List<Twin> onThisPage = TWINS.stream()
                        .filter(twin -> panels.byTitle().containsKey(twin.title()))
                        .toList();
                assertThat(onThisPage).hasSize(page.equals("/safety") ? 4 : 8);
                for (Twin twin : onThisPage) {
                    List<Map<String, String>> csv = csv(admin, twin.title());

                    assertThat(panels.of(twin.title()).rows().stream()
                                    .map(twin::ofTable)
                                    .filter(cells -> !isGap(twin, cells)))
                            .as(twin.title())
                            .containsExactlyInAnyOrderElementsOf(
                                    csv.stream().map(twin::ofCsv).toList());
                }
            }
        }
    }

    @Test
    void chartsThatAreLabelledSayWhatTheirTablesSay() {
        try (Person admin = Person.with(SERVED, Device.TALL, "admin")) {
            Map<String, ShownPanel> allCharts = new HashMap<>();
            Map<String, ShownPanel> allTables = new HashMap<>();
            for (String page : List.of("/exhibitions", "/safety")) {
                admin.open(page + "?period=last-7-days").screen.settled();
                allCharts.putAll(admin.screen.panels().byTitle());
                allTables.putAll(admin.screen.asTables().panels().byTitle());
            }
            ShownPanels charts = new ShownPanels(allCharts);
            ShownPanels tables = new ShownPanels(allTables);

            for (String title : List.of("Top rated exhibitions", "Average by floor", "Average by department")) {
                ShownPanel table = tables.of(title);
                int mean = table.columns().indexOf("Average");
                int responses = table.columns().indexOf("Responses");
                assertRows(
                        charts.of(title),
                        table,
                        row -> row.get(mean).equals(Votes.NONE) ? "no votes" : row.get(mean),
                        row -> row.get(mean).equals(Votes.NONE) ? "" : "n " + row.get(responses),
                        title.startsWith("Top"));
            }
            assertRows(
                    charts.of("What people said"),
                    tables.of("What people said"),
                    row -> "n " + row.getLast(),
                    _ -> "",
                    false);
            for (String title : List.of("Responses by exhibition", "Responses by department")) {
                assertRows(charts.of(title), tables.of(title), row -> row.get(1), _ -> "", false);
            }
            for (String title : List.of("By exhibition", "By floor")) {
                assertRows(charts.of(title), tables.of(title), List::getLast, _ -> "", false);
            }
            assertThat(charts.of("When people are satisfied").texts().stream()
                            .filter(MAPPED_MEAN.asMatchPredicate())
                            .count())
                    .isEqualTo(tables.of("When people are satisfied").rows().size());
            for (String title : List.of("Where and when: exhibitions", "Where and when: floors")) {
                assertThat(charts.of(title).texts().stream()
                                .filter(MAPPED_COUNT.asMatchPredicate())
                                .map(text -> text.replace(" !", "")))
                        .as(title)
                        .containsExactlyInAnyOrderElementsOf(tables.of(title).rows().stream()
                                .flatMap(row -> row.subList(1, row.size() - 1).stream())
                                .filter(cell -> !cell.equals("0"))
                                .toList());
            }
        }
    }

    @Test
    void chartsOfTimeLieAsHighAsTheirTablesSay() {
        try (Person admin = Person.with(SERVED, Device.TALL, "admin")) {
            admin.open("/exhibitions?period=last-30-days").screen.settled();
            List<Double> dots = heights(
                    admin,
                    "Average rating over time",
                    "[...all].filter((each) => each.tagName === 'path' && /^M1 0A1 1/.test(each.getAttribute('d')))",
                    "(box.top + box.bottom) / 2");
            List<Double> means = admin.screen.asTables().panel("Average rating over time").rows().stream()
                    .filter(row -> !row.get(1).equals(Votes.NONE))
                    .map(row -> Double.valueOf(row.get(1)))
                    .toList();
            assertProportional(dots, means, 0.005);

            admin.open("/safety?period=last-30-days").screen.settled();
            Map<String, List<Double>> bars = new HashMap<>();
            for (String title : List.of("How often, over time", "At which hours")) {
                for (int value = 0; value < 2; value++) {
                    bars.put(
                            title + value,
                            heights(
                                    admin,
                                    title,
                                    "[...all].filter((each) => each.getAttribute('fill') === getComputedStyle(document.documentElement).getPropertyValue('--request-"
                                            + value + "').trim())",
                                    "box.height"));
                }
            }
            admin.screen.asTables();
            bars.forEach((key, heights) -> {
                int value = key.endsWith("0") ? 1 : 2;
                ShownPanel table = admin.screen.panel(key.substring(0, key.length() - 1));
                List<Double> counts = table.rows().stream()
                        .map(row -> Double.valueOf(row.get(value)))
                        .filter(count -> count > 0)
                        .toList();
                assertProportional(heights.stream().filter(height -> height > 1).toList(), counts, 0);
            });
        }
    }

    @Test
    void pictureShowsTheChart() throws IOException {
        try (Person angela = Person.with(SERVED, Device.DESK, "exhibitions").open("/exhibitions?period=last-30-days")) {
            angela.screen.settled();
            Locator panel = angela.screen.element("Top rated exhibitions");
            Locator chart = panel.locator(".chart svg");
            var box = chart.boundingBox();
            Download download = angela.page.waitForDownload(() -> panel.getByRole(
                            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^PNG")))
                    .click());

            assertThat(download.suggestedFilename()).isEqualTo("top-rated-exhibitions.png");
            BufferedImage picture = ImageIO.read(download.path().toFile());
            assertThat((double) picture.getWidth()).isCloseTo(2 * (box.width + 48), within(2.0));
            assertThat((double) picture.getHeight()).isGreaterThan(2 * (box.height + 48));
            long colours = IntStream.range(0, picture.getWidth() * picture.getHeight())
                    .map(pixel -> picture.getRGB(pixel % picture.getWidth(), pixel / picture.getWidth()))
                    .distinct()
                    .count();
            assertThat(colours).as("colours of a picture that is not empty").isGreaterThan(100);
        }
    }

    /// Every row of the table has its name and its figures in the chart, as often as the table has them.
    private static void assertRows(
            ShownPanel chart,
            ShownPanel table,
            Function<List<String>, String> start,
            Function<List<String>, String> end,
            boolean isRanked) {
        List<String> texts = new ArrayList<>(chart.texts());
        for (List<String> row : table.rows()) {
            if (isRanked && row.get(1).equals(Votes.NONE)) {
                assertThat(chart.notes()).as(chart.title()).contains(row.getFirst());
                continue;
            }
            assertThat(texts)
                    .as("%s: %s", chart.title(), row.getFirst())
                    .anyMatch(text -> text.contains(row.getFirst()));
            String figures = texts.stream()
                    .filter(text -> text.startsWith(start.apply(row)) && text.endsWith(end.apply(row)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(chart.title() + ": " + row + " is not in " + texts));
            texts.remove(figures);
        }
    }

    /// A measure of some elements of a chart, from left to right.
    @SuppressWarnings("unchecked")
    private static List<Double> heights(Person person, String title, String elements, String measure) {
        List<Number> found = (List<Number>) person.screen
                .element(title)
                .locator(".chart svg")
                .evaluate("(svg) => { const all = svg.querySelectorAll('*'); return " + elements
                        + ".map((each) => each.getBoundingClientRect()).sort((one, other) => one.left - other.left)"
                        + ".map((box) => " + measure + "); }");
        return found.stream().map(Number::doubleValue).toList();
    }

    /// The smallest and the largest say what a pixel is worth; all others must agree, to a pixel.
    ///
    /// @param rounding what a value in a table may differ by from the one that is drawn
    private static void assertProportional(List<Double> pixels, List<Double> values, double rounding) {
        assertThat(pixels).hasSameSizeAs(values).hasSizeGreaterThan(2);
        int least =
                index(values, values.stream().mapToDouble(each -> each).min().orElseThrow());
        int most = index(values, values.stream().mapToDouble(each -> each).max().orElseThrow());
        double scale = (pixels.get(most) - pixels.get(least)) / (values.get(most) - values.get(least));
        assertThat(Math.abs(scale)).isGreaterThan(1);
        for (int i = 0; i < values.size(); i++) {
            assertThat(pixels.get(i))
                    .as("pixels of %s, number %d", values.get(i), i)
                    .isCloseTo(
                            pixels.get(least) + scale * (values.get(i) - values.get(least)),
                            within(1.2 + 2 * rounding * Math.abs(scale)));
        }
    }

    private static int index(List<Double> values, double value) {
        return values.indexOf(value);
    }

    /// A table shows the gaps of time too, which the CSV leaves out.
    private static boolean isGap(Twin twin, List<String> cells) {
        return (twin.title().contains("over time") || twin.title().contains("hours"))
                && cells.stream().allMatch(cell -> cell.equals("0") || cell.equals(Votes.NONE) || cell.contains(":"));
    }

    private static List<Map<String, String>> csv(Person person, String title) throws IOException {
        Download download = person.page.waitForDownload(
                () -> person.screen.element(title).getByRole(AriaRole.LINK).click());
        assertThat(download.suggestedFilename()).endsWith(".csv");
        List<String> lines = Files.readAllLines(download.path());
        String[] header = lines.getFirst().split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] fields = line.split(",", -1);
                    Map<String, String> row = new HashMap<>();
                    IntStream.range(0, header.length).forEach(i -> row.put(header[i], fields[i]));
                    return row;
                })
                .toList();
    }
}
