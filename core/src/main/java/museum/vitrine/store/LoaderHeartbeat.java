package museum.vitrine.store;

import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.load.LoaderStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the row of a process that loads in the table `loader` fresh, so that everybody sees that it lives and what
/// it does. Runs on a thread of its own, with its own connection; closing it removes the row.
public final class LoaderHeartbeat implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(LoaderHeartbeat.class);

    /// How often the row is renewed.
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    /// Rows of loaders that were killed are removed when they are so old.
    private static final int FORGET_AFTER_HOURS = 24;

    private final Database database;
    private final String instance;
    private final int museumId;
    private final String source;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("loader-heartbeat").factory());

    /// @param instance names this loader among all: host and process
    public LoaderHeartbeat(Database database, String instance, int museumId, String source) {
        this.database = database;
        this.instance = instance;
        this.museumId = museumId;
        this.source = source;
    }

    /// Begins to renew the row.
    public void start(LoaderStatus loader) {
        removeRow(); // of a loader that had the same name and was killed
        Supplier<String> state = () -> loader.state().name().toLowerCase(Locale.ROOT);
        Future<?> _ = timer.scheduleWithFixedDelay(
                () -> renew(state.get(), loader.recordsBehind()), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            // a renewal that is under way would put the row back
            boolean _ = timer.awaitTermination(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        removeRow();
    }

    private void removeRow() {
        try {
            database.run(connection -> {
                try (PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM loader WHERE instance = ?")) {
                    statement.setString(1, instance);
                    return statement.executeUpdate();
                }
            });
        } catch (PipelineException e) {
            LOGGER.atDebug().setMessage("loader row not removed").setCause(e).log();
        }
    }

    private void renew(String state, OptionalLong recordsBehind) {
        String sql = """
            WITH forgotten AS (
                DELETE FROM loader WHERE seen_at < now() - make_interval(hours => ?) AND instance <> ?)
            INSERT INTO loader (instance, museum_id, source, state, records_behind) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (instance) DO UPDATE
                SET seen_at = now(), state = EXCLUDED.state, records_behind = EXCLUDED.records_behind
            """;
        try {
            database.run(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setInt(1, FORGET_AFTER_HOURS);
                    statement.setString(2, instance);
                    statement.setString(3, instance);
                    statement.setInt(4, museumId);
                    statement.setString(5, source);
                    statement.setString(6, state);
                    statement.setObject(7, recordsBehind.isPresent() ? recordsBehind.getAsLong() : null, Types.BIGINT);
                    return statement.executeUpdate();
                }
            });
        } catch (PipelineException e) {
            // The loader itself says that the database is away; a heartbeat that is missing says the same.
            LOGGER.atDebug().setMessage("loader row not renewed").setCause(e).log();
        }
    }
}
