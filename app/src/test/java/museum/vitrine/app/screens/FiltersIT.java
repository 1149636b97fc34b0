package museum.vitrine.app.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import museum.vitrine.app.screens.Screen.ShownPanels;
import museum.vitrine.app.web.ServedMuseum;
import org.junit.jupiter.api.Test;

/// Every filter of the bar moves every panel: what their tables show is what SQL says of the single presses.
class FiltersIT {

    private static final ServedMuseum SERVED = SeenMuseum.get();

    /// The last thirty days at noon, compared with thirty days that have the same weekdays.
    private static final Question MONTH =
            Question.of("2024-10-22T00:00", "2024-11-20T12:15", "2024-09-17T00:00", "2024-10-16T12:00");

    private static final String MONTH_QUERY = "?period=last-30-days";

    @Test
    void everyFilterMovesEveryPanelOfExhibitions() {
        try (Person angela = Person.with(SERVED, Device.TALL, "exhibitions").open("/exhibitions" + MONTH_QUERY)) {
            angela.screen.asTables();

            assertEachMoves(angela, filters(), this::assertExhibitions);
        }
    }

    @Test
    void everyFilterMovesEveryPanelOfSafety() {
        try (Person rita = Person.with(SERVED, Device.TALL, "safety").open("/safety" + MONTH_QUERY)) {
            rita.screen.asTables();
            Map<Consumer<Screen>, Question> filters = filters();
            filters.put(screen -> screen.pick("Requests", "Emergency"), MONTH.requesting(1));

            assertEachMoves(rita, filters, this::assertSafety);
        }
    }

    @Test
    void linkShowsTheSameScreenToSomebodyElse() {
        try (Person angela = Person.with(SERVED, Device.TALL, "exhibitions").open("/exhibitions");
                Person board = Person.with(SERVED, Device.TALL, "admin")) {
            angela.screen.asTables();
            angela.screen.chooseDates("2024-10-07", "2024-11-17");
            angela.screen.pick("Exhibitions", "Adaptation", "Our Polluted World", "Cetacean Sensations");
            angela.screen.pick("Floors", "Vault", "Floor 3");
            angela.screen.pickHours(10, 16);
            angela.screen.pick("Weekdays", "Saturday", "Sunday");
            angela.page.getByLabel("100 %").check();
            angela.screen.settled();

            board.open(angela.address()).screen.asTables();

            assertThat(board.address())
                    .isEqualTo("/exhibitions?period=2024-10-07..2024-11-17&exhibition=1,3,4&floor="
                            + ids("floor", "3", "Vault") + "&weekday=6,7&fromHour=10&untilHour=16&share");
            assertThat(board.screen.panels()).isEqualTo(angela.screen.panels());
            assertThat(board.screen.keyFigures()).isEqualTo(angela.screen.keyFigures());
            assertThat(board.page.locator(".chip__label").allTextContents())
                    .isEqualTo(angela.page.locator(".chip__label").allTextContents());
            assertThat(board.page.getByLabel("100 %")).isChecked();
            assertExhibitions(
                    board.screen,
                    Question.of("2024-10-07T00:00", "2024-11-18T00:00", "2024-08-26T00:00", "2024-10-07T00:00")
                            .at(1, 3, 4)
                            .onFloors("Vault", "3")
                            .between(10, 16)
                            .onWeekdays(6, 7));
        }
    }

    @Test
    void wayBackUndoesAFilter() {
        try (Person rita = Person.with(SERVED, Device.TALL, "safety").open("/safety" + MONTH_QUERY)) {
            rita.screen.asTables();
            ShownPanels before = rita.screen.panels();
            rita.screen.pick("Floors", "Floor 2");
            await().untilAsserted(() -> assertThat(rita.screen.panels()).isNotEqualTo(before));

            rita.page.goBack();

            await().untilAsserted(() -> assertThat(rita.screen.panels()).isEqualTo(before));
        }
    }

    private static Map<Consumer<Screen>, Question> filters() {
        Map<Consumer<Screen>, Question> filters = new LinkedHashMap<>();
        filters.put(screen -> screen.pick("Exhibitions", "Adaptation", "Our Polluted World"), MONTH.at(1, 4));
        filters.put(screen -> screen.pick("Floors", "Floor 1", "Vault"), MONTH.onFloors("1", "Vault"));
        filters.put(screen -> screen.pick("Departments", "Zoology"), MONTH.inDepartments("Zoology"));
        filters.put(screen -> screen.pickHours(9, 12), MONTH.between(9, 12));
        filters.put(screen -> screen.pick("Weekdays", "Monday", "Saturday"), MONTH.onWeekdays(1, 6));
        filters.put(
                screen -> screen.choosePeriod("Last week"),
                Question.of("2024-11-11T00:00", "2024-11-18T00:00", "2024-11-04T00:00", "2024-11-11T00:00"));
        filters.put(
                screen -> screen.choosePeriod("Today"),
                Question.of("2024-11-20T00:00", "2024-11-20T12:15", "2024-11-13T00:00", "2024-11-13T12:00"));
        filters.put(
                screen -> screen.chooseDates("2024-10-26", "2024-10-27"),
                Question.of("2024-10-26T00:00", "2024-10-28T00:00", "2024-10-19T00:00", "2024-10-21T00:00"));
        return filters;
    }

    private static void assertEachMoves(Person person, Map<Consumer<Screen>, Question> filters, Assertion assertion) {
        assertion.isShown(person.screen, MONTH);
        ShownPanels unfiltered = person.screen.panels();
        filters.forEach((filter, question) -> {
            filter.accept(person.screen);

            assertion.isShown(person.screen, question);
            ShownPanels filtered = person.screen.panels();
            assertThat(filtered.byTitle().keySet())
                    .isEqualTo(unfiltered.byTitle().keySet());
            unfiltered
                    .byTitle()
                    .forEach((title, panel) -> assertThat(filtered.of(title))
                            .as("%s, %s", title, person.address())
                            .isNotEqualTo(panel));
            if (person.page.locator(".chip").count() > 0) {
                person.screen.clearFilters();
            } else {
                person.screen.choosePeriod("Last 30 days");
            }
        });
        assertion.isShown(person.screen, MONTH);
        assertThat(person.page)
                .hasURL(SERVED.url
                        .resolve("/")
                        .resolve(person.address().replaceAll("\\?.*", "") + MONTH_QUERY)
                        .toString());
    }

    private void assertExhibitions(Screen screen, Question question) {
        await().atMost(ServedMuseum.PATIENCE)
                .untilAsserted(() -> new ExpectedPanels(SERVED.museum, question).assertShownOnExhibitions(screen));
    }

    private void assertSafety(Screen screen, Question question) {
        await().atMost(ServedMuseum.PATIENCE)
                .untilAsserted(() -> new ExpectedPanels(SERVED.museum, question).assertShownOnSafety(screen));
    }

    private static String ids(String place, String... names) {
        return String.join(
                ",",
                SERVED.museum.rows("SELECT %1$s_id FROM %1$s WHERE %1$s_name IN ('%2$s') ORDER BY 1"
                        .formatted(place, String.join("', '", names))));
    }

    @FunctionalInterface
    private interface Assertion {
        void isShown(Screen screen, Question question);
    }
}
