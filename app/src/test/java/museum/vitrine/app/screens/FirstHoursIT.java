package museum.vitrine.app.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.web.Browser;
import museum.vitrine.app.web.ServedMuseum;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The first hour of each of the two for whom the screens are made, on a Monday morning. What they read is compared
/// with SQL on the single presses.
class FirstHoursIT {

    private static final Instant MONDAY = Instant.parse("2024-11-18T10:20:00Z");

    /// The new labels went up at the Crenshaw Collection on 4 November, and more people like it since. Help is asked
    /// for everywhere now and then, and among the whales on Saturday afternoons.
    private static final String SIX_WEEKS = """
            INSERT INTO floor (museum_id, floor_name) SELECT museum_id, name
            FROM museum, unnest(ARRAY['1', '2', 'Vault']) AS name;
            INSERT INTO exhibition (museum_id, public_id, exhibition_name, floor_id)
            SELECT museum.museum_id, public_id, name, floor_id FROM museum, (VALUES
                ('EXH_00', 'Measureless to Man', '1'), ('EXH_01', 'Adaptation', 'Vault'),
                ('EXH_02', 'The Crenshaw Collection', '2'), ('EXH_03', 'Cetacean Sensations', '1'))
                AS exhibits (public_id, name, floor_name) JOIN floor USING (floor_name);
            SELECT setseed(0.2);
            CREATE TEMPORARY TABLE press AS
            SELECT i, day, i % 4 AS site, random() AS luck,
                (day + time '09:00' + random() * interval '9 hours') AT TIME ZONE 'Europe/London' AS at
            FROM generate_series(1, 3600) AS i, LATERAL (SELECT date '2024-10-07' + i % 43 AS day) AS days
            WHERE extract(isodow FROM day) > 5 OR i % 3 > 0;
            INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
            SELECT exhibition_id, rating_id, at FROM press JOIN exhibition USING (site)
            JOIN rating ON rating_value = least(4, floor(luck * 3.4
                + CASE WHEN site = 2 AND day >= date '2024-11-04' THEN 1.2 ELSE 0 END)) WHERE at < '2024-11-18 10:15Z';
            INSERT INTO request_interaction (exhibition_id, request_id, event_at)
            SELECT exhibition_id, request_id, at + interval '1 second' FROM press JOIN exhibition USING (site)
            JOIN request ON request_value = (luck < 0.1)::int WHERE i % 25 = 0 AND at < '2024-11-18 10:15Z';
            INSERT INTO request_interaction (exhibition_id, request_id, event_at)
            SELECT exhibition_id, request_id, day + time '14:20' + i * interval '1 minute'
            FROM exhibition, request, generate_series(1, 8) AS i,
                unnest(ARRAY[date '2024-10-26', '2024-11-02', '2024-11-09', '2024-11-16']) AS day
            WHERE site = 3 AND request_value = 0""";

    private static ServedMuseum served;

    @BeforeAll
    static void fill() {
        TestMuseum museum = TestMuseum.withSchema();
        museum.execute(SIX_WEEKS);
        served = ServedMuseum.start(museum, InstantSource.fixed(MONDAY));
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    void howTheWeekendWasAndWhetherTheNewLabelsHelped() throws IOException {
        String angelasLink = served.invite("angela", "exhibitions");
        try (Person angela = Person.atTheDoor(served, Device.TALL).open("/setup#" + angelasLink)) {
            // "I got a link. I choose a password, and am where I want to be."
            angela.choosePassword(Browser.PASSWORD, Browser.PASSWORD);
            angela.press("Go to sign-in");
            angela.signIn("angela", Browser.PASSWORD);
            assertThat(angela.page).hasURL(Pattern.compile("/exhibitions$"));
            angela.screen.settled();
            assertThat(angela.page.locator(".unfinished")).hasText("The period is not over yet.");

            // "How was the weekend?"
            angela.screen.choosePeriod("Last week");
            angela.screen.pick("Weekdays", "Saturday", "Sunday");
            Question weekend = Question.of(
                            "2024-11-11T00:00", "2024-11-18T00:00", "2024-11-04T00:00", "2024-11-11T00:00")
                    .onWeekdays(6, 7);
            awaitExhibitions(angela, weekend);
            assertThat(angela.page.locator(".keys__note"))
                    .containsText("Mon 11 Nov – Sun 17 Nov 2024, compared with Mon 4 Nov – Sun 10 Nov 2024.");

            // "Did the new labels help? They went up two weeks ago." A click on the exhibition's bar shows only it.
            angela.screen.clearFilters();
            angela.screen.chooseDates("2024-11-04", "2024-11-17");
            clickBar(angela, "Responses by exhibition", "Crenshaw");
            assertThat(angela.page.locator(".chip__label")).hasText("The Crenshaw Collection");
            Question labels =
                    Question.of("2024-11-04T00:00", "2024-11-18T00:00", "2024-10-21T00:00", "2024-11-04T00:00");
            awaitExhibitions(angela, labels.at(2));
            assertThat(average(angela).getLast())
                    .as("the change against the two weeks before")
                    .matches("\\+[01]\\.\\d\\d");

            // "Or was it just a good time?" Where there are no new labels, the change may be
            // chance. A click on a name does the same.
            angela.page.locator(".chip").click();
            assertThat(angela.page.locator(".chip")).hasCount(0);
            angela.screen.settled();
            angela.screen
                    .element("Responses by exhibition")
                    .locator(".chart svg text")
                    .filter(new Locator.FilterOptions().setHasText("Adaptation"))
                    .click();
            assertThat(angela.page.locator(".chip__label")).hasText("Adaptation");
            awaitExhibitions(angela, labels.at(1));
            assertThat(average(angela).getLast()).contains("could be chance");

            // "I show it to the board": as a picture and a table, on the wall, on paper, and as a link.
            angela.page.locator(".chip").click();
            assertThat(angela.page.locator(".chip")).hasCount(0);
            angela.screen.settled();
            assertShownToTheBoard(angela);
        }
    }

    private static void assertShownToTheBoard(Person angela) throws IOException {
        Locator ranking = angela.screen.element("Top rated exhibitions");
        Download picture = angela.page.waitForDownload(
                () -> tool(ranking, AriaRole.BUTTON, "PNG").click());
        assertThat(Files.size(picture.path())).isGreaterThan(5_000);
        Download table = angela.page.waitForDownload(
                () -> tool(ranking, AriaRole.LINK, "CSV").click());
        assertThat(Files.readAllLines(table.path())).hasSize(1 + 4);

        angela.page.locator(".user button").click();
        angela.press("Wall screen");
        assertThat(angela.page).hasURL(Pattern.compile("wall$"));
        assertThat(angela.page.locator(".filters, .nav, .footer")).hasCount(0);
        assertThat(angela.page.locator(".panel:visible")).hasCount(4);
        angela.page.keyboard().press("Escape");
        assertThat(angela.page.locator(".filters")).isVisible();

        angela.page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(angela.page.locator(":is(.filters__row, .nav, .panel__tools):visible"))
                .hasCount(0);
        assertThat(ranking.locator(".chart svg")).isVisible();
        angela.page.emulateMedia(new EmulateMediaOptions().setMedia(Media.SCREEN));

        try (Person board = Person.with(served, Device.TALL, "exhibitions").open(angela.address())) {
            board.screen.settled();
            assertThat(board.screen.keyFigures()).isEqualTo(angela.screen.keyFigures());
            await().atMost(ServedMuseum.PATIENCE)
                    .untilAsserted(() -> assertThat(board.screen.panels()).isEqualTo(angela.screen.panels()));
        }
    }

    @Test
    void whereAndWhenToSendPatrols() {
        try (Person rita = Person.with(served, Device.PHONE, "safety").open("/")) {
            // "I look at it while I walk": one hand, a narrow screen, nothing to scroll sideways.
            assertThat(rita.page).hasURL(Pattern.compile("/safety$"));
            rita.page
                    .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^Period")))
                    .click();
            rita.press("Last 30 days");
            assertFitsAThumb(rita);

            // "Where and when?" Said in a sentence, and right.
            rita.page.setViewportSize(Device.PHONE.width(), 6_000);
            Question month =
                    Question.of("2024-10-20T00:00", "2024-11-18T10:30", "2024-09-15T00:00", "2024-10-14T10:15");
            String hottest =
                    served.museum.rows("""
                    SELECT exhibition_name || ' from ' || to_char(local_at, 'HH24:00') || ': ' || count(*)
                    FROM exhibition JOIN %s USING (exhibition_id)
                    GROUP BY exhibition_name, to_char(local_at, 'HH24:00') ORDER BY count(*) DESC LIMIT 1""".formatted(month.presses("request"))).getFirst();
            await().atMost(ServedMuseum.PATIENCE)
                    .untilAsserted(() -> assertThat(rita.screen
                                    .panel("Where and when: exhibitions")
                                    .label())
                            .isEqualTo("Requests by exhibition and hour; most at " + hottest + "."));
            assertThat(hottest).startsWith("Cetacean Sensations from 14:00");

            // "Is a chart worth the money? I want the figures." Every chart has its table, and it is right.
            rita.screen.asTables();
            await().atMost(ServedMuseum.PATIENCE)
                    .untilAsserted(() -> new ExpectedPanels(served.museum, month).assertShownOnSafety(rita.screen));

            // "How many men for that?" By day, and only where the whales are, and only on Saturdays.
            rita.screen
                    .element("Where and when: exhibitions")
                    .getByLabel("A day")
                    .check();
            long whales = served.museum.number("SELECT count(*) FROM exhibition JOIN " + month.presses("request")
                    + " USING (exhibition_id) WHERE site = 3");
            double daysSoFar = 29 + (10.5 - 8.75) / (18.25 - 8.75); // of today the open part that is over
            await().atMost(ServedMuseum.PATIENCE)
                    .untilAsserted(() -> assertThat(rita.screen
                                    .panel("Where and when: exhibitions")
                                    .row("Cetacean Sensations")
                                    .getLast())
                            .isEqualTo(Votes.decimals(2, whales / daysSoFar)));
            rita.page
                    .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("Filters$")))
                    .click();
            sheet(rita, "^Weekdays").click();
            rita.page.getByLabel("Saturday").check();
            rita.press("Show figures");
            assertThat(rita.page.locator(".chip__label")).hasText("Saturday");
            rita.screen
                    .element("Where and when: exhibitions")
                    .getByLabel("Presses")
                    .check();
            await().atMost(ServedMuseum.PATIENCE)
                    .untilAsserted(() ->
                            new ExpectedPanels(served.museum, month.onWeekdays(6)).assertShownOnSafety(rita.screen));

            // "And now, while I walk here?" A press comes by itself.
            String before = rita.screen.keyFigure("Emergency").getFirst();
            served.museum.execute(
                    "INSERT INTO request_interaction (exhibition_id, request_id, event_at)"
                            + " SELECT exhibition_id, request_id, '2024-11-16 11:00Z' FROM exhibition, request WHERE site = 0 AND request_value = 1");
            rita.screen.awaitKeyFigure("Emergency", String.valueOf(Integer.parseInt(before) + 1)::equals);
        }
    }

    /// Clicks a row of a chart, right of its name.
    private static void clickBar(Person person, String title, String name) {
        person.screen.settled();
        Locator chart = person.screen.element(title).locator(".chart");
        var box = chart.boundingBox();
        var label = chart.locator("svg text")
                .filter(new Locator.FilterOptions().setHasText(name))
                .boundingBox();
        person.page.mouse().click(label.x + label.width + (box.width - label.width) / 8, label.y + label.height / 2);
    }

    /// Nothing lies outside of the screen, and everything can be hit.
    private static void assertFitsAThumb(Person person) {
        person.screen.settled();
        assertThat((int) person.page.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(Device.PHONE.width());
        assertThat((List<?>) person.page.evaluate("""
                        () => [...document.querySelectorAll('button, a.tool, .nav a, select')]
                          .filter((each) => each.checkVisibility())
                          .filter((each) => { const box = each.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
                          .map((each) => each.outerHTML.slice(0, 120))"""))
                .as("too small for a thumb")
                .isEmpty();
    }

    private static void awaitExhibitions(Person person, Question question) {
        person.screen.asTables();
        await().atMost(ServedMuseum.PATIENCE)
                .untilAsserted(
                        () -> new ExpectedPanels(served.museum, question).assertShownOnExhibitions(person.screen));
        person.screen.asCharts();
    }

    private static List<String> average(Person person) {
        return person.screen.keyFigure("Average rating");
    }

    private static Locator tool(Locator panel, AriaRole role, String name) {
        return panel.getByRole(role, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    private static Locator sheet(Person person, String name) {
        return person.page
                .locator("dialog.sheet")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(name)));
    }
}
