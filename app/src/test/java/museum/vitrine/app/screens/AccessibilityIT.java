package museum.vitrine.app.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import museum.vitrine.app.web.ServedMuseum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// axe finds no violation on any page, in either theme, on a desk and on a phone; and the keyboard reaches everything.
class AccessibilityIT {

    private static final ServedMuseum SERVED = SeenMuseum.get();

    /// What can be reached by Tab; of a group of radio buttons, the one that is on.
    private static final String CONTROLS = """
            [...document.querySelectorAll('a[href], button, input, select, [tabindex="0"]')].filter((each) =>
              each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0
                && (each.type !== 'radio' || each.checked))
            """;

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void axeFindsNoViolation(int width, ColorScheme theme) {
        boolean isPhone = width < 600;
        try (Person admin = Person.with(SERVED, new Device(width, 900, theme), "admin")) {
            assertNoViolation(admin.open("/sign-in"));
            assertNoViolation(admin.open("/setup#token"));
            assertNoViolation(admin.open("/exhibitions?period=2001-01-01"));
            assertNoViolation(admin.open("/exhibitions?period=last-30-days&weekday=1,6&fromHour=9"));
            admin.open("/safety?period=last-30-days").screen.asTables();
            assertNoViolation(admin);
            if (isPhone) {
                button(admin, "^Filters").click();
                assertNoViolation(admin);
                admin.page.keyboard().press("Escape");
            } else {
                assertNoViolation(admin.open("/exhibitions?period=last-30-days&wall"));
            }
            admin.open("/pipeline").screen.settled();
            button(admin, "look at record").first().click();
            assertThat(admin.page.locator(".payload")).isVisible();
            assertNoViolation(admin);
        }
    }

    @Test
    void axeFindsNoViolationInAMuseumWithoutAPress() {
        try (Person admin = Person.with(ServedMuseum.shared(), Device.DESK, "admin")) {
            assertNoViolation(admin.open("/exhibitions?period=2001-01-01"));
            assertNoViolation(admin.open("/pipeline"));
        }
    }

    @ParameterizedTest
    @CsvSource({"/exhibitions?period=last-30-days&floor=1", "/safety?period=last-30-days", "/pipeline"})
    void keyboardReachesEveryControlAndShowsWhereItIs(String page) {
        try (Person admin = Person.with(SERVED, Device.TALL, "admin").open(page)) {
            admin.screen.settled();
            Object _ = admin.page.evaluate("() => { window.walked = [document.body]; }");
            boolean isRound = false;
            while (!isRound) {
                admin.page.keyboard().press("Tab");
                assertThat(admin.page.evaluate(focusShown()))
                        .as("where the focus is")
                        .isEqualTo("seen");
                isRound = (boolean) admin.page.evaluate("""
                        () => { const here = document.activeElement; const known = window.walked.includes(here);
                                window.walked.push(here); return known; }""");
            }

            assertThat((List<?>) admin.page.evaluate(
                            "() => " + CONTROLS.strip() + ".filter((each) => !window.walked.includes(each))"
                                    + ".map((each) => each.outerHTML.slice(0, 200))"))
                    .as("controls that the keyboard does not reach")
                    .isEmpty();
            assertThat((int) admin.page.evaluate("() => window.walked.length")).isGreaterThan(15);
        }
    }

    @Test
    void escapeClosesWhatIsOpenAndGivesTheFocusBack() {
        try (Person angela = Person.with(SERVED, Device.DESK, "exhibitions").open("/exhibitions?period=last-30-days")) {
            angela.screen.settled();
            for (String name :
                    List.of("^Period", "^Exhibitions", "^Floors", "^Departments", "^Hours of", "^Weekdays", "^You")) {
                Locator button = button(angela, name);
                button.focus();
                angela.page.keyboard().press("Enter");
                assertThat(angela.page.locator(".popover")).isVisible();
                assertThat(angela.page.locator(".popover :focus")).hasCount(1);

                angela.page.keyboard().press("Escape");

                assertThat(angela.page.locator(".popover")).hasCount(0);
                assertThat(button).isFocused();
            }
            angela.page.keyboard().press("?");
            assertThat(angela.page.getByRole(AriaRole.DIALOG)).isVisible();
            angela.page.keyboard().press("Escape");
            assertThat(angela.page.getByRole(AriaRole.DIALOG)).hasCount(0);
        }
    }

    @Test
    void keyboardAloneAnswersAQuestion() {
        try (Person angela = Person.with(SERVED, Device.DESK, "exhibitions").open("/exhibitions?period=last-30-days")) {
            angela.screen.settled();
            angela.page.keyboard().press("Tab");
            assertThat(angela.page.locator(":focus")).hasText("Skip to the figures");
            angela.page.keyboard().press("Enter");
            assertThat(angela.page.locator("main")).isFocused();

            Locator table = button(angela, "^Table of Top rated");
            table.focus();
            angela.page.keyboard().press("Space");
            angela.screen
                    .element("Top rated exhibitions")
                    .locator("tbody button")
                    .first()
                    .focus();
            angela.page.keyboard().press("Enter");

            assertThat(angela.page).hasURL(Pattern.compile("exhibition=\\d$"));
            assertThat(angela.page.locator(".chip__label")).hasCount(1);
        }
    }

    @Test
    void nothingIsCutOffAtTheSideOfAPhone() {
        try (Person admin = Person.with(SERVED, Device.PHONE, "admin")) {
            for (String page :
                    List.of("/sign-in", "/exhibitions?period=last-30-days", "/safety?period=all", "/pipeline")) {
                admin.open(page).screen.settled();
                assertThat((int) admin.page.evaluate("() => document.documentElement.scrollWidth"))
                        .as(page)
                        .isLessThanOrEqualTo(Device.PHONE.width());
            }
        }
    }

    private static void assertNoViolation(Person person) {
        person.screen.settled();
        assertThat(person.page.locator("h1")).hasCount(1);
        var results = new AxeBuilder(person.page).analyze();
        assertThat(results.getPasses()).as("rules that were tried").hasSizeGreaterThan(10);
        assertThat(results.getViolations())
                .as(person.address())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
    }

    /// Whether the focused element differs in outline, border or shadow from the same without the focus.
    private static String focusShown() {
        return """
                () => {
                  const here = document.activeElement;
                  if (here === document.body) { return 'seen'; }
                  const shown = here.type === 'checkbox' || here.type === 'radio' ? [here, here.parentElement, here.nextElementSibling] : [here];
                  const isSeen = shown.some((each) => {
                    if (each === null) { return false; }
                    const style = getComputedStyle(each);
                    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
                  });
                  return isSeen ? 'seen' : here.outerHTML.slice(0, 200);
                }
                """;
    }

    private static Locator button(Person person, String name) {
        return person.page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile(name)));
    }
}
