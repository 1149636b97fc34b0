package museum.vitrine.app.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import museum.vitrine.live.LiveFeed;
import museum.vitrine.live.LiveState;
import museum.vitrine.live.LoaderSign;
import museum.vitrine.query.PipelineQuery;
import museum.vitrine.query.PipelineState;
import museum.vitrine.query.Tabular;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the pipeline stands.
@RestController
@RequestMapping(PipelineApi.PATH)
final class PipelineApi {

    static final String PATH = "/api/v1/pipeline";

    /// Loaders give a sign of life every two seconds.
    private static final Duration GONE_AFTER = Duration.ofSeconds(10);

    private final PipelineQuery pipeline;
    private final LiveFeed feed;
    private final Throughput throughput = new Throughput();

    PipelineApi(PipelineQuery pipeline, LiveFeed feed) {
        this.pipeline = pipeline;
        this.feed = feed;
    }

    /// As CSV, its figures in one row; loaders and partitions are tables of their own.
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    PipelineView pipeline() {
        PipelineState state = pipeline.run();
        LiveState live = feed.state();
        return new PipelineView(
                state.at(),
                state.newestPress(),
                state.newestPress() == null
                        ? null
                        : Duration.between(state.newestPress(), state.at()).toMillis() / 1_000.0,
                recordsBehind(live.loaders(), live.at()),
                state.recordsRead(),
                state.accepted(),
                state.rejected(),
                throughput.of(state.at(), state.recordsRead()),
                live.loaders(),
                state.partitions(),
                state.rejects());
    }

    /// What lies ahead of those that work. One that died is heard of for a day, and what it did not read others do.
    static @Nullable Long recordsBehind(List<LoaderSign> loaders, Instant now) {
        List<LoaderSign> alive = loaders.stream()
                .filter(each -> each.seenAt().plus(GONE_AFTER).isAfter(now))
                .toList();
        if (alive.isEmpty() || alive.stream().anyMatch(each -> each.recordsBehind() == null)) {
            return null;
        }
        return alive.stream()
                .mapToLong(each -> Objects.requireNonNull(each.recordsBehind()))
                .sum();
    }

    /// Where each source was read to, as a table.
    @GetMapping(
            path = "/partitions",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    List<PipelineState.Partition> partitions() {
        return pipeline.run().partitions();
    }

    /// How the pipeline stands.
    ///
    /// @param at               by the database's clock
    /// @param newestPress      when the newest loaded press happened, null before the first
    /// @param freshnessSeconds its age
    /// @param recordsBehind    how many records lie ahead of all loaders that work, null while that is not known
    /// @param recordsRead      of all sources, since the beginning
    /// @param accepted         how many of them count
    /// @param rejected         how many of them were rejected when they were read
    /// @param recordsPerSecond over the last minute in which somebody asked, null at the first question
    /// @param rejects          open records of the quarantine, by reason
    record PipelineView(
            Instant at,
            @Nullable Instant newestPress,
            @Nullable Double freshnessSeconds,
            @Nullable Long recordsBehind,
            long recordsRead,
            long accepted,
            long rejected,
            @Nullable Double recordsPerSecond,
            List<LoaderSign> loaders,
            List<PipelineState.Partition> partitions,
            Map<String, Long> rejects)
            implements Tabular {

        @Override
        public List<PipelineRow> rows() {
            return List.of(new PipelineRow(
                    at,
                    newestPress,
                    freshnessSeconds,
                    recordsBehind,
                    recordsRead,
                    accepted,
                    rejected,
                    recordsPerSecond,
                    rejects));
        }
    }

    /// The figures of a [PipelineView].
    record PipelineRow(
            Instant at,
            @Nullable Instant newestPress,
            @Nullable Double freshnessSeconds,
            @Nullable Long recordsBehind,
            long recordsRead,
            long accepted,
            long rejected,
            @Nullable Double recordsPerSecond,
            Map<String, Long> rejects) {}
}
