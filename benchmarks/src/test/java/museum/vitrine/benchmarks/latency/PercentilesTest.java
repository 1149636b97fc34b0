package museum.vitrine.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PercentilesTest {

    @Test
    void shareOfDurationsIsNotLongerThanThePercentile() {
        List<Long> millis = LongStream.rangeClosed(1, 200)
                .mapToObj(each -> each * 1_000_000)
                .toList();

        assertThat(Percentiles.of(millis)).isEqualTo(new Percentiles(200, 100, 190, 198, 200));
    }

    @Test
    void oneDurationIsAllPercentiles() {
        assertThat(Percentiles.of(List.of(1_500_000L))).isEqualTo(new Percentiles(1, 1.5, 1.5, 1.5, 1.5));
    }

    @Test
    void nothingHasNoPercentiles() {
        assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(List.of()));
    }
}
