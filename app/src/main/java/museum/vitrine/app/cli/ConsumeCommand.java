package museum.vitrine.app.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.app.config.DatabaseSettings;
import museum.vitrine.app.config.KafkaSettings;
import museum.vitrine.app.config.VitrineSettings;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.load.Backoff;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.Loaders;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.LoaderHeartbeat;
import museum.vitrine.telemetry.LoaderMeters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `consume`: loads the stream.
@Command(
        name = "consume",
        description = {
            "Loads the presses that come over Kafka, until SIGTERM or Ctrl-C; then it finishes what it has in hand.",
            "Several at once share the partitions of the topic. A database or broker that is away is waited for."
        })
final class ConsumeCommand implements Callable<Integer> {

    private static final Logger LOGGER = LoggerFactory.getLogger(ConsumeCommand.class);
    private static final int NO_PORT = -1;
    private static final int MAX_PORT = 65_535;

    /// While the database commits the batch of one, the other judges.
    private static final int DEFAULT_LOADERS = 2;

    /// Connections are what a database has few of.
    private static final int MAX_LOADERS = 16;

    private final GlobalOptions options;

    @Option(names = "--limit", paramLabel = "N", description = "Load exactly so many records and end.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--loaders",
            paramLabel = "N",
            description = "Loaders that work at once in this process, each with a database connection of its own;"
                    + " more than the topic has partitions find nothing to do (default: ${DEFAULT-VALUE}).")
    private int loaderCount = DEFAULT_LOADERS;

    @Option(names = "--rejects-file", paramLabel = "F", description = "Append rejected records to this file too.")
    private @Nullable Path rejectsFile;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description = "Show meters to Prometheus on this port, at /metrics; 0 for any free one.")
    private int metricsPort = NO_PORT;

    ConsumeCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UsageException("--limit must be 1 or more, not " + limit);
        }
        if (loaderCount < 1 || loaderCount > MAX_LOADERS) {
            throw new UsageException("--loaders must lie from 1 to " + MAX_LOADERS + ", not " + loaderCount);
        }
        if (metricsPort < NO_PORT || metricsPort > MAX_PORT) {
            throw new UsageException("--metrics-port must lie from 0 to " + MAX_PORT + ", not " + metricsPort);
        }
        Needs needs = options.settings().read(it -> new Needs(it.database(), it.kafka(), it.vitrine()));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        LoaderMeters meters = new LoaderMeters(registry, options.clock());
        Ending ending = new Ending(Thread.currentThread());
        try (var _ = options.interrupts().onFirst(ending);
                Database database = Wiring.database(needs.database(), DatabaseRole.LOADER, "consume");
                RejectsFile rejects = rejectsFile == null ? null : RejectsFile.open(options.resolve(rejectsFile));
                MetricsServer metrics = metricsPort == NO_PORT ? null : MetricsServer.start(metricsPort, registry)) {
            Wiring.Store store = waitForStore(database, needs.vitrine());
            if (store == null) {
                return 0;
            }
            List<LoadListener> listeners = new ArrayList<>(List.of(meters, options.loads()));
            if (rejects != null) {
                listeners.add(rejects);
            }
            if (metrics != null) {
                LOGGER.atInfo()
                        .setMessage("metrics")
                        .addKeyValue("url", "http://localhost:" + metrics.port() + "/metrics")
                        .log();
            }
            return consume(store, needs.kafka(), new Watchers(LoadListener.all(listeners), meters, ending));
        }
    }

    /// A service may start before its database does. Null when it was told to end meanwhile.
    private Wiring.@Nullable Store waitForStore(Database database, VitrineSettings vitrine) {
        Backoff backoff = new Backoff();
        boolean isWaiting = false;
        while (!Thread.interrupted()) {
            try {
                Wiring.Store store = Wiring.store(database, vitrine, options.clock());
                store.requireExhibitions();
                return store;
            } catch (UnavailableException e) {
                if (!isWaiting && !Thread.currentThread().isInterrupted()) {
                    LOGGER.atWarn()
                            .setMessage("waiting")
                            .addKeyValue("because", e.getMessage())
                            .log();
                }
                isWaiting = true;
                backoff.pause();
            }
        }
        return null;
    }

    private int consume(Wiring.Store store, KafkaSettings kafka, Watchers watchers) {
        try (Loaders running = store.loaders(kafka, loaderCount, watchers.listener());
                LoaderHeartbeat heartbeat =
                        new LoaderHeartbeat(store.database(), Wiring.instance(), "kafka:" + kafka.topic())) {
            watchers.meters().watch(running);
            watchers.ending().drains(running);
            heartbeat.start(running);
            LOGGER.atInfo()
                    .setMessage("consuming")
                    .addKeyValue("topic", kafka.topic())
                    .addKeyValue("group", kafka.group())
                    .addKeyValue("database", store.database().config().place())
                    .log();
            long loaded = running.run(limit);
            report(kafka.topic(), loaded);
            return 0;
        }
    }

    private void report(String topic, long loaded) {
        LOGGER.atInfo().setMessage("drained").addKeyValue("records", loaded).log();
        if (options.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("topic", topic);
            json.put("records", loaded);
            JsonOutput.writeLine(options.out(), json);
        } else {
            options.out().printf("loaded %d records of topic %s%n", loaded, topic);
            options.out().flush();
        }
    }

    private record Needs(DatabaseSettings database, KafkaSettings kafka, VitrineSettings vitrine) {}

    /// Who looks on while loaders run.
    private record Watchers(LoadListener listener, LoaderMeters meters, Ending ending) {}

    /// What a signal does: ends the wait for the database, and drains the loaders as soon as there are some.
    private static final class Ending implements Runnable {

        private final Thread waiting;
        private boolean isAsked;
        private @Nullable Loaders loaders;

        Ending(Thread waiting) {
            this.waiting = waiting;
        }

        @Override
        public synchronized void run() {
            isAsked = true;
            if (loaders == null) {
                waiting.interrupt();
            } else {
                loaders.drain();
            }
        }

        synchronized void drains(Loaders started) {
            loaders = started;
            if (isAsked) {
                boolean _ = Thread.interrupted(); // the wait is over, and draining is the orderly end
                started.drain();
            }
        }
    }
}
