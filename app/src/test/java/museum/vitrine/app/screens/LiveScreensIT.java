package museum.vitrine.app.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.VitrineProcess;
import museum.vitrine.app.web.ServedMuseum;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// What a screen does by itself while somebody looks at it: it follows the presses that another process loads, and says
/// when it cannot.
@TestMethodOrder(OrderAnnotation.class)
class LiveScreensIT {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    /// After so long without a sign of life figures count as old; a browser that is busy looks a little later.
    private static final Duration STALE_WITHIN = Duration.ofSeconds(10);
    private static final Duration SLACK = Duration.ofSeconds(3);

    /// Sees every change of the page, and remembers when anything but figures came or went.
    private static final String WATCH = """
            () => {
              const charts = [...document.querySelectorAll('.chart svg')];
              window.flashes = [];
              const look = (mutations) => {
                const shown = document.querySelector('.skeleton, .trouble, .panel__body--outdated, .key--outdated');
                if (shown !== null) { window.flashes.push(shown.className); }
                if (document.querySelectorAll('.key__value').length === 0) { window.flashes.push('no key figures'); }
                if (charts.some((chart) => !chart.isConnected)) { window.flashes.push('a chart was made anew'); }
              };
              new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
              window.loadedAt = performance.timeOrigin;
            }
            """;

    private static ServedMuseum served;
    private static VitrineProcess loader;

    @BeforeAll
    static void start() {
        TestMuseum museum = TestMuseum.withExhibitions();
        // open around the clock, so that the museum's present is never at night
        museum.execute("UPDATE museum SET opens = '00:00', closes = '24:00'");
        museum.execute("""
                INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                SELECT exhibition_id, 4, now() - i * interval '1 hour' FROM exhibition, generate_series(1, 30) AS i;
                INSERT INTO request_interaction (exhibition_id, request_id, event_at)
                SELECT exhibition_id, 1, now() - i * interval '3 hours' FROM exhibition, generate_series(1, 10) AS i""");
        loader = museum.start(List.of(), "consume");
        served = ServedMuseum.start(museum);
    }

    @AfterAll
    static void close() {
        loader.close();
        served.close();
    }

    @Test
    @Order(1)
    void pressThatAnotherProcessLoadsIsSeenWithoutAFlash() {
        try (Person angela = Person.with(served, Device.TALL, "exhibitions").open("/exhibitions?period=all");
                Person rita = Person.with(served, Device.TALL, "safety").open("/safety?period=all")) {
            assertBadge(angela, "live");
            assertBadge(rita, "live");
            angela.screen.settled();
            rita.screen.settled();
            long ratings = number("rating");
            long requests = number("request");
            angela.screen.awaitKeyFigure("Responses", Votes.count(ratings)::equals);
            rita.screen.awaitKeyFigure("Calls for help", Votes.count(requests)::equals);
            Object _ = angela.page.evaluate(WATCH);
            Object _ = rita.page.evaluate(WATCH);

            press("\"val\": 4", 7);
            press("\"val\": -1, \"type\": 1", 2);

            angela.screen.awaitKeyFigure("Responses", Votes.count(ratings + 7)::equals);
            rita.screen.awaitKeyFigure("Calls for help", Votes.count(requests + 2)::equals);
            for (Person person : List.of(angela, rita)) {
                await().atMost(ServedMuseum.PATIENCE)
                        .untilAsserted(() -> assertThat(
                                        person.screen.panels().byTitle().values())
                                .filteredOn(panel -> panel.sample()
                                        .startsWith(
                                                person == angela
                                                        ? Votes.count(ratings + 7)
                                                        : Votes.count(requests + 2)))
                                .hasSize(person == angela ? 8 : 7));
                assertThat((List<?>) person.page.evaluate("() => window.flashes"))
                        .isEmpty();
                assertThat(person.page.evaluate("() => window.loadedAt === performance.timeOrigin"))
                        .as("the same page as before")
                        .isEqualTo(true);
            }
        }
    }

    @Test
    @Order(2)
    void loaderThatStopsIsSeenWithinTenSeconds() {
        try (Person operator = Person.with(served, Device.DESK, "admin").open("/safety")) {
            assertBadge(operator, "live");
            loader.kill();
            Instant killed = Instant.now();

            assertBadge(operator, "stale since");

            assertThat(Duration.between(killed, Instant.now())).isLessThan(STALE_WITHIN.plus(SLACK));
            String since = operator.screen.badge().textContent().replaceAll("^stale since ([0-9:]+).*", "$1");
            assertThat(List.of(-3, -2, -1, 0))
                    .as("seconds around the end of the loader: " + killed)
                    .extracting(seconds -> DateTimeFormatter.ofPattern("HH:mm:ss")
                            .format(killed.plusSeconds(seconds)
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .atZone(ZONE)))
                    .contains(since);
            assertThat(operator.screen.badge().textContent()).contains("Nothing loads presses at the moment");
            operator.open("/pipeline").screen.settled();
            operator.screen.awaitKeyFigure("Loaders", "0 of 1"::equals);
            PlaywrightAssertions.assertThat(operator.page.locator(".key--bad"))
                    .containsText("none gives a sign of life");

            loader = served.museum.start(List.of(), "consume");

            assertBadge(operator, "live");
        }
    }

    @Test
    @Order(3)
    void serverThatGoesAwayIsSaidAndComesBackByItself() throws InterruptedException {
        try (Person rita = Person.with(served, Device.DESK, "safety").open("/safety?period=all")) {
            assertBadge(rita, "live");
            long before = number("request");
            rita.screen.awaitKeyFigure("Calls for help", Votes.count(before)::equals);
            served.stop();

            assertBadge(rita, "reconnecting");
            press("\"val\": -1, \"type\": 0", 3);
            await().atMost(ServedMuseum.PATIENCE).until(() -> number("request") == before + 3);
            served = ServedMuseum.start(served.museum, "--port", String.valueOf(served.url.getPort()));

            assertBadge(rita, "live");
            rita.screen.awaitKeyFigure("Calls for help", Votes.count(before + 3)::equals);
            // a panel that nobody sees asks again as soon as somebody does
            rita.page.evaluate("() => document.querySelector('.trouble')?.scrollIntoView()");
            PlaywrightAssertions.assertThat(rita.page.locator(".trouble")).hasCount(0);
            // a browser reports by itself what it cannot reach, if it asked meanwhile; nothing else was reported
            assertThat(rita.complaints()).allMatch(complaint -> complaint.contains("net::ERR_"));
        }
    }

    private static void assertBadge(Person person, String text) {
        PlaywrightAssertions.assertThat(person.screen.badge()).hasText(Pattern.compile("^" + text));
    }

    private static void press(String what, int times) {
        served.museum.produce(IntStream.range(0, times)
                .mapToObj(_ -> """
                {"at": "%s", "site": "3", %s}""".formatted(Instant.now(), what).getBytes(StandardCharsets.UTF_8)));
    }

    private static long number(String kind) {
        return served.museum.number("SELECT count(*) FROM " + kind + "_interaction");
    }
}
