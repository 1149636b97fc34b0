package museum.vitrine.app.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import museum.vitrine.app.config.DatabaseSettings;
import museum.vitrine.app.config.KafkaSettings;
import museum.vitrine.app.config.VitrineSettings;
import museum.vitrine.app.web.TrustedProxies;
import museum.vitrine.app.web.WebOptions;
import museum.vitrine.app.web.WebServer;
import museum.vitrine.load.LoadListener;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.telemetry.LoaderMeters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `serve`: shows the screens.
@Command(
        name = "serve",
        description = {
            "Shows the screens to browsers, until SIGTERM or Ctrl-C. Everything needs a sign-in: see 'vitrine user add'.",
            "Browsers on other machines can sign in only over TLS: by --tls-cert and --tls-key, or with a proxy in front."
        })
final class ServeCommand implements Callable<Integer> {

    static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_MANAGEMENT_PORT = 8081;
    private static final int MAX_PORT = 65_535;

    private final GlobalOptions options;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the screens; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = DEFAULT_PORT;

    @Option(
            names = "--address",
            paramLabel = "A",
            description = "Address of this machine at which the screens are shown (default: all of them).")
    private @Nullable InetAddress screensAddress;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "A",
            split = ",",
            description = "Address or network (10.1.0.0/16) of a proxy in front, whose X-Forwarded-For, -Proto and"
                    + " -Host are believed; several times or with commas. A proxy on this machine needs none.")
    private List<String> trustedProxies = List.of();

    @Option(names = "--consume", description = "Load the stream too, in the same process, as consume does.")
    private boolean isConsuming;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            description = "Port of /livez, /readyz and /metrics, for this machine alone; 0 for any free one"
                    + " (default: ${DEFAULT-VALUE}).")
    private int managementPort = DEFAULT_MANAGEMENT_PORT;

    @Option(
            names = "--management-address",
            paramLabel = "A",
            description = "Address of this machine at which they are shown (default: localhost).")
    private @Nullable InetAddress managementAddress;

    @Option(names = "--tls-cert", paramLabel = "F", description = "Certificate with its chain, PEM.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "F", description = "Key of the certificate, PEM without a password.")
    private @Nullable Path key;

    ServeCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() throws InterruptedException {
        requirePort("--port", port);
        requirePort("--management-port", managementPort);
        WebOptions web = new WebOptions(screensAddress, port, proxies(), tls());
        Needs needs =
                options.settings().read(it -> new Needs(it.database(), isConsuming ? it.kafka() : null, it.vitrine()));
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<Runnable> draining = new AtomicReference<>(() -> {});
        AtomicReference<@Nullable Thread> waiting = new AtomicReference<>(Thread.currentThread());
        AtomicBoolean isServing = new AtomicBoolean();
        try (var _ = options.interrupts().onFirst(() -> {
                    end.countDown();
                    draining.get().run();
                    interrupt(waiting.getAndSet(null));
                });
                Database screens = Wiring.database(needs.database(), DatabaseRole.WEB, "serve");
                Database loads = Wiring.database(needs.database(), DatabaseRole.LOADER, "serve loads");
                ManagementServer management = ManagementServer.start(
                        new InetSocketAddress(address(), managementPort),
                        "--management-port",
                        meters,
                        () -> isServing.get() && Wiring.answers(screens))) {
            Wiring.Store store = StreamLoading.waitFor(() -> Wiring.store(screens, needs.vitrine(), options.clock()));
            if (store == null || waiting.getAndSet(null) == null) {
                return 0; // it was told to end
            }
            KafkaSettings kafka = needs.kafka();
            if (kafka != null) {
                store.requireExhibitions();
            }
            try (WebServer server = WebServer.start(Wiring.web(store, loads, meters), web)) {
                isServing.set(true);
                say(server, management);
                if (kafka == null) {
                    end.await();
                    return 0;
                }
                Beside beside = new Beside(
                        kafka,
                        () -> Wiring.store(loads, needs.vitrine(), options.clock())
                                .withExhibitions(),
                        meters,
                        end);
                draining.set(beside::drain);
                return beside.runUntil(end);
            }
        }
    }

    private static void interrupt(@Nullable Thread waiting) {
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private InetAddress address() {
        return managementAddress == null ? InetAddress.getLoopbackAddress() : managementAddress;
    }

    private TrustedProxies proxies() {
        try {
            return TrustedProxies.of(trustedProxies);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--trusted-proxy " + e.getMessage());
        }
    }

    private WebOptions.@Nullable Tls tls() {
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new UsageException("--tls-cert and --tls-key go together");
        }
        return new WebOptions.Tls(readable("--tls-cert", certificate), readable("--tls-key", key));
    }

    private Path readable(String option, Path file) {
        Path path = options.resolve(file);
        try (var _ = Files.newInputStream(path)) {
            return path;
        } catch (IOException e) {
            throw new UsageException(option + " " + path + " cannot be read");
        }
    }

    static void requirePort(String option, int number) {
        if (number < 0 || number > MAX_PORT) {
            throw new UsageException(option + " must lie from 0 to " + MAX_PORT + ", not " + number);
        }
    }

    private void say(WebServer server, ManagementServer management) {
        if (options.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("url", server.url());
            json.put("managementPort", management.port());
            JsonOutput.writeLine(options.out(), json);
        } else {
            options.out().println("screens: " + server.url());
            options.out()
                    .println("health and meters: http://" + address().getHostName() + ":" + management.port()
                            + "/readyz and /metrics");
            if (certificate == null) {
                options.out()
                        .println("Browsers on other machines can sign in only behind a proxy with TLS, or with"
                                + " --tls-cert and --tls-key: their cookie is for TLS alone.");
            }
        }
        options.out().flush();
    }

    /// The loaders that run beside the pages, on a thread of their own.
    private final class Beside {

        private final Thread thread;
        private final Ending ending;
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

        Beside(
                KafkaSettings kafka,
                Supplier<Wiring.Store> opening,
                PrometheusMeterRegistry registry,
                CountDownLatch end) {
            LoaderMeters loaderMeters = new LoaderMeters(registry, options.clock());
            this.thread = Thread.ofPlatform().name("stream").unstarted(() -> {
                try {
                    load(kafka, opening, loaderMeters);
                } catch (RuntimeException e) {
                    failure.set(e);
                } finally {
                    end.countDown();
                }
            });
            this.ending = new Ending(thread);
        }

        private void load(KafkaSettings kafka, Supplier<Wiring.Store> opening, LoaderMeters loaderMeters) {
            Wiring.Store store = StreamLoading.waitFor(opening);
            if (store != null) {
                LoadListener listener = LoadListener.all(List.of(loaderMeters, options.loads()));
                long _ = new StreamLoading(kafka, StreamLoading.DEFAULT_LOADERS)
                        .run(store, Long.MAX_VALUE, new StreamLoading.Watchers(listener, loaderMeters, ending));
            }
        }

        void drain() {
            ending.run();
        }

        /// @throws RuntimeException what ended the loaders early: pages that nothing reaches any more would mislead
        int runUntil(CountDownLatch end) throws InterruptedException {
            thread.start();
            try {
                end.await();
            } finally {
                drain();
                thread.join();
            }
            RuntimeException thrown = failure.get();
            if (thrown != null) {
                throw thrown;
            }
            return 0;
        }
    }

    private record Needs(
            DatabaseSettings database, @Nullable KafkaSettings kafka, VitrineSettings vitrine) {}
}
