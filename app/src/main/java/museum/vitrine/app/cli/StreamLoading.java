package museum.vitrine.app.cli;

import java.util.function.Supplier;
import museum.vitrine.app.config.KafkaSettings;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.load.Backoff;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.Loaders;
import museum.vitrine.store.LoaderHeartbeat;
import museum.vitrine.telemetry.LoaderMeters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the stream until it is told to end: what `consume` does, and `serve --consume` beside the pages. One owner
/// thread.
final class StreamLoading {

    /// While the database commits the batch of one, the other judges.
    static final int DEFAULT_LOADERS = 2;

    private static final Logger LOGGER = LoggerFactory.getLogger(StreamLoading.class);

    private final KafkaSettings kafka;
    private final int loaderCount;

    StreamLoading(KafkaSettings kafka, int loaderCount) {
        this.kafka = kafka;
        this.loaderCount = loaderCount;
    }

    /// A service may start before its database does.
    ///
    /// @param opening makes the store, again and again
    /// @return null when it was told to end meanwhile
    static Wiring.@Nullable Store waitFor(Supplier<Wiring.Store> opening) {
        Backoff backoff = new Backoff();
        boolean isWaiting = false;
        while (!Thread.interrupted()) {
            try {
                return opening.get();
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

    /// Loads until it is told to end, or so many records are loaded.
    ///
    /// @return how many were loaded
    long run(Wiring.Store store, long limit, Watchers watchers) {
        try (Loaders running = store.loaders(kafka, loaderCount, watchers.listener());
                LoaderHeartbeat heartbeat = new LoaderHeartbeat(
                        store.database(), Wiring.instance(), store.museum().id(), "kafka:" + kafka.topic())) {
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
            LOGGER.atInfo().setMessage("drained").addKeyValue("records", loaded).log();
            return loaded;
        }
    }

    /// Who looks on while loaders run.
    record Watchers(LoadListener listener, LoaderMeters meters, Ending ending) {}
}
