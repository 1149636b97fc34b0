package museum.vitrine.app.screens;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import museum.vitrine.app.web.ServedMuseum;

/// The browser of all tests of a run: the machine's own Chromium or Chrome, started by the first that needs it. Where
/// there is none, it is installed: by the system's package manager, as far as that is allowed, or by Playwright for
/// this user. Not thread-safe; it ends with the process.
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final Path ON_A_MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /// A browser is taken from the machine; Playwright would fetch three of its own.
    private static final Map<String, String> ENVIRONMENT = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private Chromium() {}

    /// A window of somebody who was never here: without cookies, storage or cache.
    static BrowserContext newContext(NewContextOptions options) {
        return Holder.BROWSER.newContext(options);
    }

    private static Browser launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) ServedMuseum.PATIENCE.toMillis());
        LaunchOptions options = new LaunchOptions().setArgs(List.of("--disable-background-networking"));
        Optional<Path> found = find().or(Chromium::installBySystem);
        if (found.isPresent()) {
            options.setExecutablePath(found.get());
        } else {
            installByPlaywright();
        }
        return Playwright.create(new CreateOptions().setEnv(ENVIRONMENT))
                .chromium()
                .launch(options);
    }

    private static Optional<Path> find() {
        return Stream.concat(NAMES.stream().flatMap(Chromium::onPath), Stream.of(ON_A_MAC))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name));
    }

    private static Optional<Path> installBySystem() {
        boolean isAllowed = System.getProperty("user.name").equals("root")
                && onPath("apt-get").anyMatch(Files::isExecutable);
        if (isAllowed && run(List.of("apt-get", "update", "-qq"))) {
            boolean _ = run(List.of("apt-get", "install", "-y", "-qq", "chromium"));
        }
        return find();
    }

    private static void installByPlaywright() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("java.class.path");
        if (!run(List.of(java.toString(), "-cp", classPath, CLI.class.getName(), "install", "chromium"))) {
            throw new IllegalStateException("the tests of the screens need a browser: install Chromium or Chrome"
                    + " (apt-get install chromium), so that one of " + NAMES + " is on the PATH, and try again");
        }
    }

    private static boolean run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {
        private static final Browser BROWSER = launch();
    }
}
