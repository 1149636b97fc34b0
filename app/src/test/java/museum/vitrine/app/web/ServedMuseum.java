package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import museum.vitrine.app.Main;
import museum.vitrine.app.cli.Surroundings;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.load.LoadListener;

/// A museum whose screens are served by `vitrine serve`, in this process. Closing it stops the server and drops the
/// museum.
public final class ServedMuseum implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern STARTED = Pattern.compile("\"url\": ?\"([^\"]+)\", ?\"managementPort\": ?(\\d+)");
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    public final TestMuseum museum;
    public final URI url;
    final int managementPort;
    private final Thread server;

    private ServedMuseum(TestMuseum museum, URI url, int managementPort, Thread server) {
        this.museum = museum;
        this.url = url;
        this.managementPort = managementPort;
        this.server = server;
    }

    /// The one that classes share which change nothing of it but their own accounts; it ends with the process.
    public static ServedMuseum shared() {
        return Holder.SHARED;
    }

    /// With six exhibitions.
    public static ServedMuseum start(String... options) {
        return start(TestMuseum.withExhibitions(), options);
    }

    public static ServedMuseum start(TestMuseum museum, String... options) {
        return start(museum, Map.of(), InstantSource.system(), options);
    }

    /// On another clock than the system's: periods such as `this-week` are those of its present.
    public static ServedMuseum start(TestMuseum museum, InstantSource clock, String... options) {
        return start(museum, Map.of(), clock, options);
    }

    /// @param changes of the settings with which the server works
    static ServedMuseum start(TestMuseum museum, Map<String, String> changes, String... options) {
        return start(museum, changes, InstantSource.system(), options);
    }

    private static ServedMuseum start(
            TestMuseum museum, Map<String, String> changes, InstantSource clock, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("serve", "--json", "--management-port", "0"));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                museum.environment(changes),
                Path.of("target").toAbsolutePath(),
                false,
                clock,
                LoadListener.NONE);
        Thread server = Thread.ofPlatform()
                .daemon()
                .name("serve")
                .start(() -> Main.run(surroundings, arguments.toArray(String[]::new)));
        await().atMost(PATIENCE).until(() -> STARTED.matcher(out.toString()).find() || !server.isAlive());
        assertThat(server.isAlive()).as(out + "\n" + err).isTrue();
        Matcher started = STARTED.matcher(out.toString());
        boolean _ = started.find();
        return new ServedMuseum(museum, URI.create(started.group(1)), Integer.parseInt(started.group(2)), server);
    }

    /// A name that no other test has.
    public static String newName(String role) {
        return role + "-" + ACCOUNTS.incrementAndGet();
    }

    /// A set-up token of a new account.
    public String invite(String name, String... roles) {
        return token("user", "add", name, "--role", String.join(",", roles));
    }

    public String link(String name) {
        return token("user", "link", name);
    }

    private String token(String... command) {
        String out = museum.vitrineDone(command).out();
        return out.substring(out.indexOf('#') + 1).strip();
    }

    /// A browser that is signed in with a new account of these roles.
    public Browser signedIn(String... roles) {
        return signedInAs(newName(roles[0]), roles);
    }

    public Browser signedInAs(String name, String... roles) {
        Browser browser = new Browser(url);
        browser.setUp(invite(name, roles), Browser.PASSWORD);
        browser.signIn(name, Browser.PASSWORD);
        return browser;
    }

    /// Ends the server as a signal would.
    public void stop() throws InterruptedException {
        server.interrupt();
        server.join(PATIENCE);
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        museum.close();
    }

    private static final class Holder {
        private static final ServedMuseum SHARED = start();
    }
}
