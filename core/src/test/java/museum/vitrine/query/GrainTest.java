package museum.vitrine.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GrainTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        "1, 9700, QUARTER_HOUR",
        "1, 100, HOUR",
        "1, 0, HOUR",
        "5, 48000, HOUR",
        "7, 100, DAY",
        "31, 300000, DAY",
        "31, 10, DAY",
        "365, 3000000, WEEK",
        "365, 100, WEEK",
        "3650, 1, MONTH",
        "3650, 30000000, MONTH"
    })
    void isTheFinestThatSaysSomething(int days, long responses, Grain grain) {
        TimeRange range = TimeRange.of(
                LocalDateTime.parse("2024-01-01T00:00"),
                LocalDateTime.parse("2024-01-01T00:00").plusDays(days),
                LONDON);

        assertThat(Grain.of(range, () -> responses, 20)).isEqualTo(grain);
    }

    @ParameterizedTest
    @CsvSource({"30, DAY", "400, WEEK", "3653, MONTH"})
    void countsNothingWhereTheLengthDecides(int days, Grain grain) {
        Instant from = Instant.parse("2024-01-01T00:00:00Z");
        TimeRange range = new TimeRange(from, from.plus(days, ChronoUnit.DAYS));

        assertThat(Grain.of(
                        range,
                        () -> {
                            throw new AssertionError("counted");
                        },
                        20))
                .isEqualTo(grain);
    }

    @ParameterizedTest
    @CsvSource({
        "QUARTER_HOUR, 2024-10-27T00:45:00Z, 2024-10-27T01:00:00Z",
        "HOUR,         2024-10-27T01:00:00Z, 2024-10-27T02:00:00Z",
        "DAY,          2024-10-26T23:00:00Z, 2024-10-28T00:00:00Z",
        "WEEK,         2024-10-20T23:00:00Z, 2024-10-28T00:00:00Z",
        "MONTH,        2024-09-30T23:00:00Z, 2024-11-01T00:00:00Z"
    })
    void bucketsAreThoseOfTheMuseumsClock(Grain grain, Instant start, Instant next) {
        assertThat(grain.next(start, LONDON)).isEqualTo(next);
    }
}
