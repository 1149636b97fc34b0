package museum.vitrine.app.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import museum.vitrine.app.web.Browser;
import museum.vitrine.app.web.ServedMuseum;

/// Somebody at a browser of their own, far from the museum: in another time zone. Closing the browser fails when it
/// complained of anything.
final class Person implements AutoCloseable {

    private static final String COOKIE = "vitrine";

    /// Sessions by museum and roles, so that most tests need not pass the door.
    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    private final URI url;
    private final BrowserContext context;
    private final Noise noise;
    final Page page;
    final Screen screen;

    private Person(ServedMuseum served, Device device) {
        this.url = served.url;
        this.context = Chromium.newContext(new NewContextOptions()
                .setBaseURL(served.url.toString())
                .setViewportSize(device.width(), device.height())
                .setColorScheme(device.theme())
                .setLocale("en-GB")
                .setTimezoneId("America/New_York"));
        context.setDefaultTimeout((double) ServedMuseum.PATIENCE.toMillis());
        this.noise = new Noise(context);
        this.page = context.newPage();
        this.screen = new Screen(page);
    }

    /// Somebody whom nobody knows.
    static Person atTheDoor(ServedMuseum served, Device device) {
        return new Person(served, device);
    }

    /// Somebody who signed in before.
    static Person with(ServedMuseum served, Device device, String... roles) {
        String session = SESSIONS.computeIfAbsent(served.url + String.join(",", roles), _ -> {
            Map<String, String> cookies = served.signedIn(roles).cookies();
            return Objects.requireNonNull(cookies.get(COOKIE));
        });
        Person person = new Person(served, device);
        person.context.addCookies(List.of(new Cookie(COOKIE, session).setUrl(served.url.toString())));
        return person;
    }

    /// The session of a browser without windows, in this one.
    void comeAs(Browser browser) {
        String session = Objects.requireNonNull(browser.cookies().get(COOKIE));
        context.addCookies(List.of(new Cookie(COOKIE, session).setUrl(url.toString())));
    }

    /// Opens an address of the museum, such as `/safety?period=today`.
    Person open(String path) {
        page.navigate(path);
        return this;
    }

    /// Chooses a password, where a set-up link leads.
    void choosePassword(String password, String again) {
        page.getByLabel("Password", new GetByLabelOptions().setExact(true)).fill(password);
        page.getByLabel("Once more").fill(again);
        press("Save");
    }

    void signIn(String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        press("Sign in");
    }

    /// Presses the button that says this and nothing else.
    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /// Where the browser is, without the host.
    String address() {
        URI here = URI.create(page.url());
        return here.getRawPath() + (here.getRawQuery() == null ? "" : "?" + here.getRawQuery());
    }

    /// What the browser complained of up to now, once: for tests that give it a reason.
    List<String> complaints() {
        return noise.take(page);
    }

    @Override
    public void close() {
        List<String> complaints = page.isClosed() ? List.of() : complaints();
        context.close();
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }
}
