package museum.vitrine.app.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import museum.vitrine.app.web.Browser;
import museum.vitrine.app.web.ServedMuseum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The door, as people meet it.
class SignInIT {

    private static final ServedMuseum SERVED = ServedMuseum.shared();

    @Test
    void linkLetsItsOwnerChooseAPasswordAndComeIn() {
        String name = ServedMuseum.newName("angela");
        String token = SERVED.invite(name, "exhibitions");
        try (Person angela = Person.atTheDoor(SERVED, Device.DESK).open("/setup#" + token)) {
            angela.choosePassword("only a few", "only a few");
            // what the field itself refuses is not sent
            assertThat(heading(angela, "Choose a password")).isVisible();
            angela.choosePassword(Browser.PASSWORD, Browser.PASSWORD + "!");
            assertThat(angela.page.getByRole(AriaRole.ALERT)).hasText("The two differ.");

            angela.choosePassword(Browser.PASSWORD, Browser.PASSWORD);
            assertThat(heading(angela, "Your password is set")).isVisible();
            angela.press("Go to sign-in");
            angela.signIn(name, Browser.PASSWORD);

            assertThat(angela.page.locator(".user__name")).hasText(name);
            assertThat(angela.page).hasURL(Pattern.compile("/exhibitions$"));
            assertThat(angela.page).hasTitle(Pattern.compile("^Exhibitions – "));
        }
    }

    @Test
    void linkThatWasUsedSaysWhatToDo() {
        String token = SERVED.invite(ServedMuseum.newName("angela"), "exhibitions");
        new Browser(SERVED.url).setUp(token, Browser.PASSWORD);
        try (Person late = Person.atTheDoor(SERVED, Device.DESK).open("/setup#" + token)) {
            late.choosePassword(Browser.PASSWORD, Browser.PASSWORD);

            assertThat(late.page.getByRole(AriaRole.ALERT)).containsText("ask for a new one");
            assertSaysOnly(late, 410);
        }
    }

    @Test
    void wrongPasswordIsSaidAndLetsNobodyIn() {
        String name = ServedMuseum.newName("angela");
        new Browser(SERVED.url).setUp(SERVED.invite(name, "exhibitions"), Browser.PASSWORD);
        try (Person angela = Person.atTheDoor(SERVED, Device.DESK).open("/")) {
            angela.signIn(name, "a turnstile hums at nine");

            assertThat(angela.page.getByRole(AriaRole.ALERT)).isVisible();
            assertThat(angela.page).hasURL(Pattern.compile("/sign-in$"));
            assertSaysOnly(angela, 401);
            angela.signIn(name, Browser.PASSWORD);
            assertThat(angela.page.locator(".user__name")).hasText(name);
            assertThat(angela.page).hasURL(Pattern.compile("/exhibitions$"));
        }
    }

    @Test
    void oneComesToWhereOneWantedToGo() {
        String name = ServedMuseum.newName("rita");
        new Browser(SERVED.url).setUp(SERVED.invite(name, "safety"), Browser.PASSWORD);
        String wanted = "/safety?period=last-7-days&weekday=6,7&fromHour=9&untilHour=12";
        try (Person rita = Person.atTheDoor(SERVED, Device.DESK).open(wanted)) {
            assertThat(heading(rita, "Sign in to Vitrine")).isVisible();
            rita.signIn(name, Browser.PASSWORD);

            assertThat(rita.page.locator(".chip__label")).hasText(new String[] {"Saturday", "Sunday", "09:00–12:00"});
            assertThat(rita.address()).isEqualTo(wanted);
        }
    }

    @Test
    void signingOutClosesTheDoorForTheWayBackToo() {
        Browser session = SERVED.signedIn("exhibitions");
        try (Person angela = Person.atTheDoor(SERVED, Device.DESK);
                Person elsewhere = Person.atTheDoor(SERVED, Device.DESK)) {
            angela.comeAs(session);
            elsewhere.comeAs(session);
            angela.open("/exhibitions").screen.settled();
            angela.page.locator(".user button").click();
            angela.press("Sign out");
            assertThat(heading(angela, "Sign in to Vitrine")).isVisible();

            angela.page.reload();
            assertThat(heading(angela, "Sign in to Vitrine")).isVisible();
            elsewhere.open("/exhibitions");
            assertThat(heading(elsewhere, "Sign in to Vitrine")).isVisible();
        }
    }

    @Test
    void screenWhoseAccountIsDisabledLeadsToTheDoor() {
        String name = ServedMuseum.newName("angela");
        try (Person angela = Person.atTheDoor(SERVED, Device.DESK)) {
            angela.comeAs(SERVED.signedInAs(name, "exhibitions"));
            angela.open("/exhibitions").screen.settled();

            SERVED.museum.vitrineDone("user", "disable", name);

            assertThat(heading(angela, "Sign in to Vitrine")).isVisible();
            // the stream that ended was asked for once more, and refused
            assertThat(angela.complaints()).allMatch(complaint -> complaint.contains("401"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exhibitions, Exhibitions, /safety /pipeline",
        "safety, Safety, /exhibitions /pipeline",
        "operator, Pipeline, /exhibitions /safety",
        "admin, Exhibitions Safety Pipeline, ''"
    })
    void rolesSeeTheirPagesOnly(String role, String pages, String others) {
        try (Person person = Person.with(SERVED, Device.DESK, role).open("/")) {
            assertThat(person.page.locator(".nav a")).hasText(pages.split(" ", -1));
            person.screen.settled();
            for (String other : others.isEmpty() ? List.<String>of() : List.of(others.split(" ", -1))) {
                person.open(other);
                assertThat(person.page.locator("main")).containsText("This page is not among yours.");
                assertThat(person.page.locator(".panel, .key")).hasCount(0);
            }
        }
    }

    /// A refusal is an error on the browser's own console, and that is all that there is.
    private static void assertSaysOnly(Person person, int status) {
        assertThat(person.complaints())
                .hasSize(2)
                .allMatch(complaint -> complaint.contains(" " + status))
                .anyMatch(complaint -> complaint.startsWith("console error: Failed to load resource"));
    }

    private static Locator heading(Person person, String text) {
        return person.page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(text));
    }
}
