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
import museum.vitrine.load.LoadListener;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
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
    private int loaderCount = StreamLoading.DEFAULT_LOADERS;

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
                ManagementServer metrics =
                        metricsPort == NO_PORT ? null : ManagementServer.ofMeters(metricsPort, registry)) {
            Wiring.Store store = StreamLoading.waitFor(() ->
                    Wiring.store(database, needs.vitrine(), options.clock()).withExhibitions());
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
            long loaded = new StreamLoading(needs.kafka(), loaderCount)
                    .run(store, limit, new StreamLoading.Watchers(LoadListener.all(listeners), meters, ending));
            report(needs.kafka().topic(), loaded);
            return 0;
        }
    }

    private void report(String topic, long loaded) {
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
}
