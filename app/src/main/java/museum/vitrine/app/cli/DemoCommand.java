package museum.vitrine.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import museum.vitrine.app.web.WebServer;
import museum.vitrine.devstack.DevStack;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.devstack.DevStackProvider;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.query.Overview;
import museum.vitrine.store.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: a museum that lives, with everything that belongs to it, on this machine.
@Command(
        name = "demo",
        description = {
            "Shows Vitrine at work, with all that belongs to it, on this machine.",
            "Starts PostgreSQL, Kafka and S3, imports an archive, loads the presses of simulated visitors, live, and serves",
            "the screens to browsers of this machine; who may sign in, and with which password, is printed.",
            "Everything is thrown away at the end. Ctrl-C ends it."
        })
final class DemoCommand implements Callable<Integer> {

    private static final Duration REDRAW_EVERY = Duration.ofMillis(500);

    private final GlobalOptions options;
    private final Supplier<Optional<DevStackProvider>> devStacks;

    @Option(names = "--seconds", paramLabel = "N", description = "End by itself after so many seconds of live stream.")
    private @Nullable Long seconds;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the screens; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = ServeCommand.DEFAULT_PORT;

    /// @param devStacks finds the dev stack, if it is on the class path
    DemoCommand(GlobalOptions options, Supplier<Optional<DevStackProvider>> devStacks) {
        this.options = options;
        this.devStacks = devStacks;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (seconds != null && seconds < 1) {
            throw new UsageException("--seconds must be 1 or more, not " + seconds);
        }
        ServeCommand.requirePort("--port", port);
        DevStackProvider provider = devStacks.get().orElseThrow(DevStackCommand::missing);
        CountDownLatch end = new CountDownLatch(1);
        Path folder = Files.createTempDirectory("vitrine-demo");
        say("starting PostgreSQL, Kafka and S3 …");
        try (var _ = options.interrupts().onFirst(end::countDown);
                DevStack stack = provider.start(DevStackOptions.temporary("lmnh"));
                DemoMuseum museum = DemoMuseum.open(stack.settings(), folder)) {
            say("importing an archive of two months from the bucket …");
            museum.importArchive(folder);
            museum.startLive();
            try (WebServer server = museum.serve(port)) {
                watch(museum, server, end);
            }
            museum.endLive();
            return summarize(museum);
        } finally {
            deleteRecursively(folder);
        }
    }

    private void watch(DemoMuseum museum, WebServer server, CountDownLatch end) throws InterruptedException {
        long until = seconds == null ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<String> invitation = new ArrayList<>();
        invitation.add("screens: " + server.url() + " - sign in as");
        invitation.addAll(museum.accounts().lines());
        try (DemoView view = DemoView.on(options, invitation)) {
            boolean isOver = false;
            while (!isOver) {
                view.show(museum.overview(), museum.freshnessSeconds());
                museum.requireAlive();
                isOver = end.await(REDRAW_EVERY.toMillis(), TimeUnit.MILLISECONDS) || System.nanoTime() > until;
            }
        }
    }

    private int summarize(DemoMuseum museum) {
        Overview overview = museum.overview();
        boolean isProven =
                museum.verify().stream().map(Verification.Finding::differences).allMatch(found -> found == 0);
        if (options.isJson()) {
            JsonOutput.writeLine(options.out(), DemoText.json(overview, museum.sent(), isProven));
        } else {
            DemoText.summary(overview, museum.sent(), isProven).forEach(options.out()::println);
            options.out().flush();
        }
        return isProven ? 0 : 1;
    }

    private void say(String what) {
        options.err().println(what);
        options.err().flush();
    }

    private static void deleteRecursively(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new PipelineException("folder " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
