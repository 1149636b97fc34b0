package museum.vitrine.app.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import museum.vitrine.app.web.ServedMuseum;

/// What stands on a page, and its controls.
final class Screen {

    private static final String PANELS = """
            () => [...document.querySelectorAll('.panel[data-path]')].map((panel) => ({
              title: panel.querySelector('h2').textContent,
              sample: panel.querySelector('.sample')?.textContent ?? '',
              label: panel.querySelector('.chart')?.getAttribute('aria-label') ?? '',
              notes: [...panel.querySelectorAll('.note')].map((note) => note.textContent).join('\\n'),
              columns: [...panel.querySelectorAll('thead th')].map((cell) => cell.textContent),
              rows: [...panel.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent)),
              texts: [...panel.querySelectorAll('.chart svg text')].map((text) => text.textContent),
            }))
            """;

    private static final String KEY_FIGURES = """
            () => [...document.querySelectorAll('.key')].map((key) => [
              key.querySelector('.key__label')?.textContent ?? '',
              key.querySelector('.key__value')?.textContent ?? '',
              key.querySelector('.key__detail')?.textContent ?? '',
              key.querySelector('.delta')?.textContent ?? '',
            ])
            """;

    private static final String WAITING_IN_SIGHT = """
            () => [...document.querySelectorAll('.skeleton, [aria-busy=true], .chart[data-drawn=false]')].filter((each) => {
              const box = each.getBoundingClientRect();
              return box.bottom > 0 && box.top < window.innerHeight;
            }).length
            """;

    private final Page page;

    Screen(Page page) {
        this.page = page;
    }

    /// Waits until every panel in sight has its figures, none of them those of an earlier question, and they are drawn.
    Screen settled() {
        assertThat(page.locator("main")).isVisible();
        page.waitForCondition(() -> page.evaluate(WAITING_IN_SIGHT).equals(0));
        return this;
    }

    @SuppressWarnings("unchecked")
    ShownPanels panels() {
        Map<String, ShownPanel> panels = new LinkedHashMap<>();
        for (Map<String, Object> each : (List<Map<String, Object>>) page.evaluate(PANELS)) {
            ShownPanel panel = new ShownPanel(
                    (String) Objects.requireNonNull(each.get("title")),
                    (String) Objects.requireNonNull(each.get("sample")),
                    (String) Objects.requireNonNull(each.get("label")),
                    (String) Objects.requireNonNull(each.get("notes")),
                    (List<String>) Objects.requireNonNull(each.get("columns")),
                    (List<List<String>>) Objects.requireNonNull(each.get("rows")),
                    (List<String>) Objects.requireNonNull(each.get("texts")));
            panels.put(panel.title(), panel);
        }
        return new ShownPanels(panels);
    }

    ShownPanel panel(String title) {
        return panels().of(title);
    }

    /// The figures that come first: label, figure, detail, and change against the period before.
    @SuppressWarnings("unchecked")
    Map<String, List<String>> keyFigures() {
        Map<String, List<String>> figures = new LinkedHashMap<>();
        for (List<String> each : (List<List<String>>) page.evaluate(KEY_FIGURES)) {
            figures.put(each.getFirst(), each.subList(1, each.size()));
        }
        return figures;
    }

    /// A key figure with what stands around it.
    List<String> keyFigure(String label) {
        return Objects.requireNonNull(keyFigures().get(label), label);
    }

    /// Waits until a key figure is what it should be.
    void awaitKeyFigure(String label, Predicate<String> isExpected) {
        await(label)
                .atMost(ServedMuseum.PATIENCE)
                .until(() -> isExpected.test(
                        keyFigures().getOrDefault(label, List.of("")).getFirst()));
    }

    /// The panel's element.
    Locator element(String title) {
        return page.locator(".panel")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new GetByRoleOptions().setName(title).setExact(true))));
    }

    /// Turns every panel into its table.
    Screen asTables() {
        settled();
        return turn("false");
    }

    /// The way back.
    Screen asCharts() {
        return turn("true");
    }

    private Screen turn(String pressed) {
        Locator buttons = page.locator(".panel .tool[aria-pressed=" + pressed + "]");
        while (buttons.count() > 0) {
            buttons.first().click();
        }
        return this;
    }

    /// Picks values of a filter by their names, as in `pick("Floors", "Floor 1")`.
    void pick(String filter, String... names) {
        Locator button = filterButton("^" + filter);
        button.click();
        for (String name : names) {
            page.getByRole(
                            AriaRole.CHECKBOX,
                            new GetByRoleOptions().setName(name).setExact(true))
                    .check();
        }
        page.keyboard().press("Escape");
        assertThat(button).hasAttribute("aria-expanded", "false");
    }

    void pickHours(int from, int until) {
        filterButton("^Hours of the day").click();
        page.getByRole(AriaRole.COMBOBOX, new GetByRoleOptions().setName("From"))
                .selectOption(String.valueOf(from));
        page.getByRole(AriaRole.COMBOBOX, new GetByRoleOptions().setName("Until"))
                .selectOption(String.valueOf(until));
        page.keyboard().press("Escape");
    }

    /// Chooses a period by its name.
    void choosePeriod(String name) {
        filterButton("^Period").click();
        page.locator(".periods")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    void chooseDates(String from, String to) {
        filterButton("^Period").click();
        page.getByLabel("From", new Page.GetByLabelOptions().setExact(true)).fill(from);
        page.getByLabel("To, included").fill(to);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Show these dates"))
                .click();
    }

    void clearFilters() {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Clear all"))
                .click();
        assertThat(page.locator(".chip")).hasCount(0);
    }

    private Locator filterButton(String name) {
        return page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Filters"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(name)));
    }

    /// What the live badge says.
    Locator badge() {
        return page.locator(".live__badge");
    }

    /// All panels by title, in their order.
    record ShownPanels(Map<String, ShownPanel> byTitle) {

        ShownPanel of(String title) {
            return Objects.requireNonNull(byTitle.get(title), title);
        }
    }

    /// A panel as it is shown.
    ///
    /// @param label   its chart in words; empty while its table is shown
    /// @param columns of its table; empty while its chart is shown
    /// @param texts   what is written in its chart
    record ShownPanel(
            String title,
            String sample,
            String label,
            String notes,
            List<String> columns,
            List<List<String>> rows,
            List<String> texts) {

        /// The cells of a row behind its name.
        List<String> row(String name) {
            return rows.stream()
                    .filter(row -> row.getFirst().equals(name))
                    .map(row -> row.subList(1, row.size()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row " + name + " in " + this));
        }
    }
}
