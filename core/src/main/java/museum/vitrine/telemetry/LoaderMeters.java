package museum.vitrine.telemetry;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import museum.vitrine.intake.RejectReason;
import museum.vitrine.load.AcceptedRecords;
import museum.vitrine.load.Batch;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.LoaderState;
import museum.vitrine.load.LoaderStatus;

/// Meters what loaders commit, by source. For each source, read = accepted + rejected, at every moment at which
/// no batch is being counted.
///
/// Meters: `vitrine.records.read`, `vitrine.records.accepted` (`kind` rating or request),
/// `vitrine.records.rejected` (`reason`), `vitrine.batch.records`, `vitrine.transaction` (seconds),
/// `vitrine.lag.records`, `vitrine.freshness` (seconds since the newest press that is loaded),
/// `vitrine.loader.state` (1 for the state that it is in).
public final class LoaderMeters implements LoadListener {

    private static final long MICROS_PER_MILLI = 1_000;
    private static final double MILLIS_PER_SECOND = 1_000.0;
    private static final long NOTHING_LOADED = Long.MIN_VALUE;

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final AtomicLong newestEventMicros = new AtomicLong(NOTHING_LOADED);

    public LoaderMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /// Adds the gauges that show what a loader does at the moment of asking.
    public void watch(LoaderStatus loader) {
        Gauge.builder("vitrine.lag.records", loader, LoaderMeters::lag)
                .description("records that lie ahead of what was read; not a number while that is not known")
                .register(registry);
        Gauge.builder("vitrine.freshness", this, LoaderMeters::freshnessSeconds)
                .baseUnit("seconds")
                .description("age of the newest press that is loaded")
                .register(registry);
        for (LoaderState state : LoaderState.values()) {
            Gauge.builder("vitrine.loader.state", loader, it -> it.state() == state ? 1 : 0)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("1 for the state that the loader is in")
                    .register(registry);
        }
    }

    @Override
    public void loaded(Batch batch, Duration transaction) {
        String source = batch.parts().getFirst().partition().source(); // that of all parts
        registry.counter("vitrine.records.read", "source", source).increment(batch.read());
        countOutcomes(source, batch);
        DistributionSummary.builder("vitrine.batch.records")
                .baseUnit("records")
                .tag("source", source)
                .register(registry)
                .record(batch.read());
        Timer.builder("vitrine.transaction")
                .description("from the first COPY to the answer of the commit")
                .tag("source", source)
                .publishPercentileHistogram()
                .register(registry)
                .record(transaction);
    }

    private static double lag(LoaderStatus loader) {
        OptionalLong behind = loader.recordsBehind();
        return behind.isPresent() ? behind.getAsLong() : Double.NaN;
    }

    /// Adds up first: looking a counter up costs more than a record does.
    private void countOutcomes(String source, Batch batch) {
        int ratings = 0;
        int requests = 0;
        long newest = NOTHING_LOADED;
        Map<RejectReason, Integer> rejects = new EnumMap<>(RejectReason.class);
        for (Batch.Part part : batch.parts()) {
            ratings += part.ratings().size();
            requests += part.requests().size();
            newest = Math.max(newest, Math.max(newest(part.ratings()), newest(part.requests())));
            part.rejects().forEach(reject -> rejects.merge(reject.outcome().reason(), 1, Integer::sum));
        }
        registry.counter("vitrine.records.accepted", "source", source, "kind", "rating")
                .increment(ratings);
        registry.counter("vitrine.records.accepted", "source", source, "kind", "request")
                .increment(requests);
        rejects.forEach((reason, count) -> registry.counter(
                        "vitrine.records.rejected", "source", source, "reason", reason.name())
                .increment(count));
        newestEventMicros.accumulateAndGet(newest, Math::max);
    }

    private static long newest(AcceptedRecords records) {
        long newest = NOTHING_LOADED;
        for (int i = 0; i < records.size(); i++) {
            newest = Math.max(newest, records.eventAtMicros(i));
        }
        return newest;
    }

    /// Age of the newest press that is loaded; not a number before anything is.
    public double freshnessSeconds() {
        long newest = newestEventMicros.get();
        return newest == NOTHING_LOADED ? Double.NaN : (clock.millis() - newest / MICROS_PER_MILLI) / MILLIS_PER_SECOND;
    }
}
