package museum.vitrine.benchmarks.latency;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A real page in a real Chromium that notes every count of responses that it paints, and when. Not thread-safe.
final class ScreenWatch implements AutoCloseable {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String PASSWORD = "a few words for the benchmark";

    /// A count that is painted: a task behind the frame in which it was changed runs when that frame is out.
    private static final String NOTE_COUNTS = """
            () => {
                const tile = [...document.querySelectorAll('.key')]
                    .find(each => each.querySelector('.key__label').textContent === 'Responses');
                const count = () => Number(tile.querySelector('.key__value').textContent.replaceAll(',', ''));
                window.counts = [];
                let last = -1;
                const look = () => {
                    const seen = count();
                    if (seen !== last) {
                        last = seen;
                        requestAnimationFrame(() => setTimeout(() => window.counts.push([seen, Date.now()])));
                    }
                };
                new MutationObserver(look).observe(tile, { childList: true, characterData: true, subtree: true });
                look();
            }""";

    private final Playwright playwright;
    private final BrowserContext context;
    private final Page page;
    private final String url;

    private ScreenWatch(Playwright playwright, BrowserContext context, String url) {
        this.playwright = playwright;
        this.context = context;
        this.page = context.newPage();
        this.url = url;
    }

    /// @param url of the server, with a slash at its end
    static ScreenWatch start(String url) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
        return new ScreenWatch(playwright, browser.newContext(), url);
    }

    private static Path chromium() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "there is no Chromium on the PATH: install it (package \"chromium\") and try again"));
    }

    /// Chooses a password by a set-up link, signs in, and opens the exhibitions' screen.
    void open(String name, String link) {
        page.navigate(link);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("input[name=again]").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator("text=Go to sign-in").click();
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator(".key__value").first().waitFor();
        page.navigate(url + "exhibitions?period=last-7-days");
        page.locator(".key__value").first().waitFor();
        page.evaluate(NOTE_COUNTS);
    }

    /// As a `Cookie` header, for streams of the same account.
    String cookies() {
        return context.cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }

    /// Waits until the screen shows so many responses.
    void await(long responses, int maxMillis) {
        page.waitForFunction(
                "wanted => window.counts.at(-1)?.[0] >= wanted",
                (double) responses,
                new Page.WaitForFunctionOptions().setTimeout(maxMillis));
    }

    /// Every count that was painted, with the milliseconds since 1970 at which it was.
    List<Painted> painted() {
        List<Painted> painted = new ArrayList<>();
        for (Object each : (List<?>) page.evaluate("window.counts")) {
            List<?> pair = (List<?>) each;
            painted.add(new Painted(((Number) pair.get(0)).longValue(), ((Number) pair.get(1)).longValue()));
        }
        return painted;
    }

    @Override
    public void close() {
        playwright.close();
    }

    /// A count on the screen.
    record Painted(long responses, long atMillis) {}
}
