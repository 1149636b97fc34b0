package museum.vitrine.app.screens;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import museum.vitrine.app.fixture.Checkout;

/// Takes the README's pictures from a running demo, and says how long each screen took until it showed figures:
/// `make screenshots`.
final class Screenshots {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1180;

    private static final Pattern SCREENS = Pattern.compile("screens: (http\\S+)");
    private static final Pattern ADMIN = Pattern.compile(" {2}admin +(\\S+)");

    /// When key figures and a chart are painted: a task behind their frame runs when that frame is out.
    private static final String NOTE_FIRST_PAINT = """
            const look = () => document.querySelector('.key__value') && document.querySelector('.chart svg text')
                ? requestAnimationFrame(() => setTimeout(() => { window.firstPaint = performance.now(); }))
                : requestAnimationFrame(look);
            look();
            """;

    private Screenshots() {}

    /// Starts the demo, takes the pictures, and ends it.
    ///
    /// @param arguments none
    public static void main(String[] arguments) throws IOException {
        Path pictures = Files.createDirectories(Checkout.root().resolve("docs/pictures"));
        Process demo = new ProcessBuilder("./vitrine", "demo", "--port", "0")
                .directory(Checkout.root().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            BufferedReader said = demo.errorReader(StandardCharsets.UTF_8);
            String url = awaitLine(said, SCREENS);
            String password = awaitLine(said, ADMIN);
            Thread.ofVirtual().start(() -> drain(said));
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                take(url, password, theme, pictures);
            }
        } finally {
            demo.destroy();
        }
        System.exit(0); // as the browser ends with the process, and the process would wait for it
    }

    private static void take(String url, String password, ColorScheme theme, Path pictures) {
        try (BrowserContext context = Chromium.newContext(new NewContextOptions()
                .setBaseURL(url)
                .setViewportSize(WIDTH, HEIGHT)
                .setColorScheme(theme))) {
            Page page = context.newPage();
            page.navigate("/exhibitions?period=last-30-days");
            page.getByLabel("Name").fill("admin");
            page.getByLabel("Password").fill(password);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                    .click();
            page.locator(".user").waitFor();
            page.addInitScript(NOTE_FIRST_PAINT);
            for (String screen : List.of("exhibitions", "safety")) {
                page.navigate("/" + screen + "?period=last-30-days");
                page.locator(".live__badge--live").waitFor();
                new Screen(page).settled();
                System.out.printf(
                        "%s: figures and a chart painted %.0f ms after the address was opened%n",
                        screen, ((Number) page.evaluate("window.firstPaint")).doubleValue());
                page.screenshot(new ScreenshotOptions()
                        .setPath(pictures.resolve(screen + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png")));
            }
        }
    }

    /// The demo goes on to draw, and would wait for whoever reads it.
    private static void drain(BufferedReader said) {
        try {
            while (said.readLine() != null) {}
        } catch (IOException e) {
            // it was ended
        }
    }

    private static String awaitLine(BufferedReader lines, Pattern wanted) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = wanted.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new IllegalStateException("the demo ended before it said " + wanted);
    }
}
