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
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import museum.vitrine.app.screens.Screen.ShownPanel;
import museum.vitrine.app.web.ServedMuseum;
import org.junit.jupiter.api.Test;

/// A panel says one thing in all its forms: its chart, its table, its CSV, its picture. ([FiltersIT] compares the
/// table with SQL.)
class ContentsIT {

    private static final ServedMuseum SERVED = SeenMuseum.get();

    private static final UnaryOperator<String> TEXT = UnaryOperator.identity();
    private static final UnaryOperator<String> COUNT = each -> Votes.count(Long.parseLong(each));
    private static final UnaryOperator<String> MEAN =
            each -> each.isEmpty() ? Votes.NONE : Votes.decimals(2, Double.parseDouble(each));
    private static final UnaryOperator<String> OR_NONE = each -> each.isEmpty() ? Votes.NONE : each;
    private static final UnaryOperator<String> FLOOR =
            each -> each.isEmpty() ? "No floor" : each.matches("\\d+") ? "Floor " + each : each;
    private static final UnaryOperator<String> DEPARTMENT = each -> each.isEmpty() ? "No department" : each;
    private static final UnaryOperator<String> HOUR =
            each -> "%02d:00–%02d:00".formatted(Integer.parseInt(each), Integer.parseInt(each) + 1);

    /// Which column of the CSV is which column of the table.
    private static final List<Same> SAME = List.of(
            new Same("Average rating over time")
                    .with("ratings.mean", 1, MEAN)
                    .with("ratings.responses", 3, COUNT),
            new Same("Top rated exhibitions")
                    .with("name", 0, TEXT)
                    .with("rank", 1, OR_NONE)
                    .with("ratings.mean", 2, MEAN)
                    .with("shrunkenMean", 4, MEAN)
                    .with("ratings.responses", 5, COUNT),
            new Same("Responses by exhibition").with("name", 0, TEXT).with("ratings.responses", 1, COUNT),
            new Same("What people said")
                    .with("name", 0, TEXT)
                    .with("ratings.counts.0", 1, COUNT)
                    .with("ratings.counts.1", 2, COUNT)
                    .with("ratings.counts.2", 3, COUNT)
                    .with("ratings.counts.3", 4, COUNT)
                    .with("ratings.counts.4", 5, COUNT),
            new Same("Average by floor")
                    .with("name", 0, FLOOR)
                    .with("ratings.mean", 1, MEAN)
                    .with("ratings.responses", 3, COUNT),
            new Same("When people are satisfied")
                    .with("ratings.mean", 1, MEAN)
                    .with("ratings.responses", 3, COUNT)
                    .with("days", 4, COUNT),
            new Same("Average by department")
                    .with("name", 0, DEPARTMENT)
                    .with("ratings.mean", 1, MEAN)
                    .with("ratings.responses", 3, COUNT),
            new Same("Responses by department").with("name", 0, DEPARTMENT).with("ratings.responses", 1, COUNT),
            new Same("How often, over time").with("counts.0", 1, COUNT).with("counts.1", 2, COUNT),
            new Same("At which hours")
                    .with("hour", 0, HOUR)
                    .with("counts.0", 1, COUNT)
                    .with("counts.1", 2, COUNT),
            new Same("By exhibition")
                    .with("name", 0, TEXT)
                    .with("counts.0", 1, COUNT)
                    .with("counts.1", 2, COUNT),
            new Same("By floor").with("name", 0, FLOOR).with("counts.0", 1, COUNT).with("counts.1", 2, COUNT));

    private static final Pattern MAPPED_MEAN = Pattern.compile("\\d\\.\\d");
    private static final Pattern MAPPED_COUNT = Pattern.compile("\\d+( !)?");

    @Test
    void tableIsWhatTheCsvHolds() throws IOException {
        try (Person admin = Person.with(SERVED, Device.TALL, "admin")) {
            for (String page : List.of("/exhibitions", "/safety")) {
                admin.open(page + "?period=last-30-days&weekday=1,2,6").screen.asTables();
                Map<String, ShownPanel> panels = admin.screen.panels();
                List<Same> onThisPage = SAME.stream()
                        .filter(same -> panels.containsKey(same.title))
                        .toList();
                assertThat(onThisPage).hasSize(page.equals("/safety") ? 4 : 8);
                for (Same same : onThisPage) {
                    List<Map<String, String>> csv = csv(admin, same.title);

                    assertThat(panels.get(same.title).rows().stream()
                                    .map(same::ofTable)
                                    .filter(cells -> !isGap(same, cells)))
                            .as(same.title)
                            .containsExactlyInAnyOrderElementsOf(
                                    csv.stream().map(same::ofCsv).toList());
                }
            }
        }
    }

    @Test
    void chartsThatAreLabelledSayWhatTheirTablesSay() {
        try (Person admin = Person.with(SERVED, Device.TALL, "admin")) {
            Map<String, ShownPanel> charts = new HashMap<>();
            Map<String, ShownPanel> tables = new HashMap<>();
            for (String page : List.of("/exhibitions", "/safety")) {
                admin.open(page + "?period=last-7-days").screen.settled();
                charts.putAll(admin.screen.panels());
                tables.putAll(admin.screen.asTables().panels());
            }

            for (String title : List.of("Top rated exhibitions", "Average by floor", "Average by department")) {
                ShownPanel table = tables.get(title);
                int mean = table.columns().indexOf("Average");
                int responses = table.columns().indexOf("Responses");
                assertRows(charts.get(title), table, row -> row.get(mean).equals(Votes.NONE) ? "no votes" : row.get(mean), row -> row.get(mean).equals(Votes.NONE) ? "" : "n " + row.get(responses), title.startsWith("Top"));
            }
            assertRows(charts.get("What people said"), tables.get("What people said"), row -> "n " + row.getLast(), _ -> "", false);
            for (String title : List.of("Responses by exhibition", "Responses by department")) {
                assertRows(charts.get(title), tables.get(title), row -> row.get(1), _ -> "", false);
            }
            for (String title : List.of("By exhibition", "By floor")) {
                assertRows(charts.get(title), tables.get(title), List::getLast, _ -> "", false);
            }
            assertThat(charts.get("When people are satisfied").texts().stream().filter(MAPPED_MEAN.asMatchPredicate()).count())
                    .isEqualTo(tables.get("When people are satisfied").rows().size());
            for (String title : List.of("Where and when: exhibitions", "Where and when: floors")) {
                assertThat(charts.get(title).texts().stream()
                                .filter(MAPPED_COUNT.asMatchPredicate())
                                .map(text -> text.replace(" !", "")))
                        .as(title)
                        .containsExactlyInAnyOrderElementsOf(tables.get(title).rows().stream()
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
            List<Double> dots = heights(admin, "Average rating over time", "[...all].filter((each) => each.tagName === 'path' && /^M1 0A1 1/.test(each.getAttribute('d')))", "(box.top + box.bottom) / 2");
            List<Double> means = admin.screen.asTables().panel("Average rating over time").rows().stream()
                    .filter(row -> !row.get(1).equals(Votes.NONE))
                    .map(row -> Double.valueOf(row.get(1)))
                    .toList();
            assertProportional(dots, means, 0.7);

            admin.open("/safety?period=last-30-days").screen.settled();
            Map<String, List<Double>> bars = new HashMap<>();
            for (String title : List.of("How often, over time", "At which hours")) {
                for (int value = 0; value < 2; value++) {
                    bars.put(title + value, heights(admin, title, "[...all].filter((each) => each.getAttribute('fill') === getComputedStyle(document.documentElement).getPropertyValue('--request-" + value + "').trim())", "box.height"));
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
                assertProportional(heights.stream().filter(height -> height > 1).toList(), counts, 1.2);
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
            java.util.function.Function<List<String>, String> start,
            java.util.function.Function<List<String>, String> end,
            boolean isRanked) {
        List<String> texts = new ArrayList<>(chart.texts());
        for (List<String> row : table.rows()) {
            if (isRanked && row.get(1).equals(Votes.NONE)) {
                assertThat(chart.notes()).as(chart.title()).contains(row.getFirst());
                continue;
            }
            assertThat(texts).as("%s: %s", chart.title(), row.getFirst()).anyMatch(text -> text.contains(row.getFirst()));
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
        List<Number> found = (List<Number>) person.screen.element(title).locator(".chart svg").evaluate(
                "(svg) => { const all = svg.querySelectorAll('*'); return " + elements
                        + ".map((each) => each.getBoundingClientRect()).sort((one, other) => one.left - other.left)"
                        + ".map((box) => " + measure + "); }");
        return found.stream().map(Number::doubleValue).toList();
    }

    /// The smallest and the largest say what a pixel is worth; all others must agree.
    private static void assertProportional(List<Double> pixels, List<Double> values, double tolerance) {
        assertThat(pixels).hasSameSizeAs(values).hasSizeGreaterThan(2);
        int least = index(values, values.stream().mapToDouble(each -> each).min().orElseThrow());
        int most = index(values, values.stream().mapToDouble(each -> each).max().orElseThrow());
        double scale = (pixels.get(most) - pixels.get(least)) / (values.get(most) - values.get(least));
        assertThat(Math.abs(scale)).isGreaterThan(1);
        for (int i = 0; i < values.size(); i++) {
            assertThat(pixels.get(i))
                    .as("pixels of %s, number %d", values.get(i), i)
                    .isCloseTo(pixels.get(least) + scale * (values.get(i) - values.get(least)), within(tolerance));
        }
    }

    private static int index(List<Double> values, double value) {
        return values.indexOf(value);
    }

    /// A table shows the gaps of time too, which the CSV leaves out.
    private static boolean isGap(Same same, List<String> cells) {
        return (same.title.contains("over time") || same.title.contains("hours"))
                && cells.stream().allMatch(cell -> cell.equals("0") || cell.equals(Votes.NONE) || cell.contains(":"));
    }

    private static List<Map<String, String>> csv(Person person, String title) throws IOException {
        Download download = person.page.waitForDownload(() ->
                person.screen.element(title).getByRole(AriaRole.LINK).click());
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

    /// What a panel's CSV and table have in common.
    private record Same(String title, List<Pair> pairs) {

        Same(String title) {
            this(title, List.of());
        }

        Same with(String csv, int table, UnaryOperator<String> shown) {
            return new Same(
                    title,
                    Stream.concat(pairs.stream(), Stream.of(new Pair(csv, table, shown)))
                            .toList());
        }

        List<String> ofCsv(Map<String, String> row) {
            return pairs.stream().map(pair -> pair.shown.apply(row.get(pair.csv))).toList();
        }

        /// Without the parts in brackets.
        List<String> ofTable(List<String> row) {
            return pairs.stream()
                    .map(pair -> row.get(pair.table).replaceFirst(" \\(.*", ""))
                    .toList();
        }
    }

    private record Pair(String csv, int table, UnaryOperator<String> shown) {}
}
