package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import museum.vitrine.live.LoaderSign;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PipelineApiTest {

    private static final Instant NOW = Instant.parse("2026-05-04T09:00:00Z");

    @Test
    void lagIsThatOfAllLoadersThatWork() {
        assertThat(PipelineApi.recordsBehind(List.of(seen(0, 3L), seen(9, 4L)), NOW))
                .isEqualTo(7);
    }

    @Test
    void loaderThatDiedCountsNoMore() {
        assertThat(PipelineApi.recordsBehind(List.of(seen(1, 3L), seen(10, 4_000L), seen(3_600, null)), NOW))
                .isEqualTo(3);
    }

    @Test
    void lagIsNotKnownWhileALoaderThatWorksDoesNotKnowIt() {
        assertThat(PipelineApi.recordsBehind(List.of(seen(1, 3L), seen(1, null)), NOW))
                .isNull();
    }

    @Test
    void lagIsNotKnownWhenNobodyLoads() {
        assertThat(PipelineApi.recordsBehind(List.of(), NOW)).isNull();
        assertThat(PipelineApi.recordsBehind(List.of(seen(60, 3L)), NOW)).isNull();
    }

    private static LoaderSign seen(int secondsAgo, @Nullable Long recordsBehind) {
        return new LoaderSign("host/1", "kafka:t", NOW.minusSeconds(secondsAgo), "RUNNING", recordsBehind);
    }
}
