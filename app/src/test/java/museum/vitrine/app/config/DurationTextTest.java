package museum.vitrine.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "30s, PT30S",
        "5m, PT5M",
        "5M, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "PT5M, PT5M",
        "0s, PT0S"
    })
    void readsUnits(String text, Duration duration) {
        assertThat(DurationText.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "5 m", "1.5h", "5 minutes", "9999999999s"})
    void readsNothingElse(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
