package museum.vitrine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeRangeTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        "2024-06-03T00:00, 2024-06-05T00:00, 2024-06-03T00:00, 2024-06-05T00:00",
        "2024-06-03T00:15, 2024-06-05T23:45, 2024-06-04T00:00, 2024-06-05T00:00",
        "2024-06-03T10:00, 2024-06-04T10:00, 2024-06-04T10:00, 2024-06-04T10:00",
        "2024-06-03T10:00, 2024-06-03T12:00, 2024-06-03T12:00, 2024-06-03T12:00",
        "2024-03-30T23:45, 2024-04-01T00:15, 2024-03-31T00:00, 2024-04-01T00:00",
        "2024-10-26T23:45, 2024-10-28T00:15, 2024-10-27T00:00, 2024-10-28T00:00"
    })
    void knowsItsWholeDays(LocalDateTime from, LocalDateTime until, LocalDateTime first, LocalDateTime end) {
        assertThat(TimeRange.of(from, until, LONDON).wholeDays(LONDON)).isEqualTo(TimeRange.of(first, end, LONDON));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-06-01T00:00, 2024-08-01T00:00, 2024-06-01T00:00, 2024-08-01T00:00",
        "2024-06-01T00:15, 2024-08-31T23:45, 2024-07-01T00:00, 2024-08-01T00:00",
        "2024-06-02T00:00, 2024-07-31T00:00, 2024-07-31T00:00, 2024-07-31T00:00",
        "2024-06-10T10:00, 2024-06-20T00:00, 2024-06-20T00:00, 2024-06-20T00:00",
        "2024-02-29T12:00, 2024-11-01T00:00, 2024-03-01T00:00, 2024-11-01T00:00"
    })
    void knowsItsWholeMonths(LocalDateTime from, LocalDateTime until, LocalDateTime first, LocalDateTime end) {
        assertThat(TimeRange.of(from, until, LONDON).wholeMonths(LONDON)).isEqualTo(TimeRange.of(first, end, LONDON));
    }

    @Test
    void beginsAndEndsWithQuarterHours() {
        Instant noon = Instant.parse("2024-06-03T12:00:00Z");

        assertThatThrownBy(() -> new TimeRange(noon, noon.plusSeconds(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12:01");
    }
}
