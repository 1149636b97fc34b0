package museum.vitrine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.query.ReportingPeriod.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportingPeriodsTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// 2024-10-23 is a Wednesday in summer time, which ends in the night to Sunday the 27th.
    @ParameterizedTest
    @CsvSource({
        "today,         2024-10-23T00:00, 2024-10-23T14:15, 2024-10-16T00:00, 2024-10-16T14:00, false",
        "yesterday,     2024-10-22T00:00, 2024-10-23T00:00, 2024-10-15T00:00, 2024-10-16T00:00, true",
        "since-opening, 2024-10-23T08:45, 2024-10-23T14:15, 2024-10-16T08:45, 2024-10-16T14:00, false",
        "last-hour,     2024-10-23T13:15, 2024-10-23T14:15, 2024-10-16T13:15, 2024-10-16T14:00, false",
        "this-week,     2024-10-21T00:00, 2024-10-23T14:15, 2024-10-14T00:00, 2024-10-16T14:00, false",
        "last-week,     2024-10-14T00:00, 2024-10-21T00:00, 2024-10-07T00:00, 2024-10-14T00:00, true",
        "this-month,    2024-10-01T00:00, 2024-10-23T14:15, 2024-09-01T00:00, 2024-09-23T14:00, false",
        "last-month,    2024-09-01T00:00, 2024-10-01T00:00, 2024-08-01T00:00, 2024-09-01T00:00, true",
        "this-year,     2024-01-01T00:00, 2024-10-23T14:15, 2023-01-01T00:00, 2023-10-23T14:00, false",
        "last-year,     2023-01-01T00:00, 2024-01-01T00:00, 2022-01-01T00:00, 2023-01-01T00:00, true",
        "last-7-days,   2024-10-17T00:00, 2024-10-23T14:15, 2024-10-10T00:00, 2024-10-16T14:00, false",
        "last-3-days,   2024-10-21T00:00, 2024-10-23T14:15, 2024-10-14T00:00, 2024-10-16T14:00, false",
        "2024-10-05,    2024-10-05T00:00, 2024-10-06T00:00, 2024-09-28T00:00, 2024-09-29T00:00, true",
        "2024-10-05..2024-10-14, 2024-10-05T00:00, 2024-10-15T00:00, 2024-09-21T00:00, 2024-10-01T00:00, true",
        "2024-10-22..2024-10-30, 2024-10-22T00:00, 2024-10-23T14:15, 2024-10-08T00:00, 2024-10-09T14:00, false",
    })
    void isThatOfTheMuseumsCalendarAndComparedWithTheSameWeekdays(
            String text,
            LocalDateTime from,
            LocalDateTime until,
            LocalDateTime previousFrom,
            LocalDateTime previousUntil,
            boolean isComplete) {
        ReportingPeriod period = at("2024-10-23T13:05:07Z").of(text);

        assertThat(period)
                .isEqualTo(new ReportingPeriod(
                        text,
                        TimeRange.of(from, until, LONDON),
                        new Comparison(
                                TimeRange.of(from, isComplete ? until : until.minusMinutes(15), LONDON),
                                TimeRange.of(previousFrom, previousUntil, LONDON)),
                        isComplete));
    }

    @Test
    void whatHasNotBegunOrHasNoFullQuarterHourIsComparedWithNothing() {
        assertThat(at("2024-10-23T13:05:07Z").of("2025-01-01").comparison()).isNull();
        assertThat(at("2024-10-23T13:05:07Z").of("2025-01-01").range().isEmpty())
                .isTrue();
        assertThat(at("2024-10-23T07:52:00Z").of("since-opening").comparison()).isNull();
    }

    @Test
    void bucketIsWholeWhenItIsOverAndAllOfItIsInThePeriod() {
        ReportingPeriod today = at("2024-10-23T13:50:00Z").of("today");
        ReportingPeriod yesterday = at("2024-10-23T13:50:00Z").of("yesterday");

        assertThat(holds(today, "2024-10-23T12:00:00Z", "2024-10-23T13:00:00Z")).isTrue();
        assertThat(holds(today, "2024-10-23T13:00:00Z", "2024-10-23T14:00:00Z")).isFalse();
        assertThat(holds(today, "2024-10-23T13:45:00Z", "2024-10-23T14:00:00Z")).isFalse();
        assertThat(holds(today, "2024-10-22T22:00:00Z", "2024-10-22T23:00:00Z")).isFalse();
        assertThat(holds(yesterday, "2024-10-22T22:00:00Z", "2024-10-22T23:00:00Z"))
                .isTrue();
        assertThat(holds(yesterday, "2024-10-22T22:00:00Z", "2024-10-23T23:00:00Z"))
                .isFalse();
    }

    private static boolean holds(ReportingPeriod period, String from, String until) {
        return period.holdsWhole(Instant.parse(from), Instant.parse(until));
    }

    @Test
    void dayAtTheEndOfSummerTimeHas25Hours() {
        ReportingPeriod period = at("2024-10-28T12:00:00Z").of("2024-10-27");

        assertThat(Duration.between(period.range().from(), period.range().until()))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void lastHourOfTheDoubledHourIsAnHour() {
        ReportingPeriod period = at("2024-10-27T01:20:00Z").of("last-hour");

        assertThat(period.range())
                .isEqualTo(new TimeRange(Instant.parse("2024-10-27T00:30:00Z"), Instant.parse("2024-10-27T01:30:00Z")));
    }

    @Test
    void todayReachesTheSecondRunOfTheDoubledHour() {
        ReportingPeriod period = at("2024-10-27T01:20:00Z").of("today");

        assertThat(period.range().until()).isEqualTo(Instant.parse("2024-10-27T01:30:00Z"));
    }

    @Test
    void monthIsComparedWithAShorterOneAndNeverWithItself() {
        ReportingPeriod period = at("2024-03-31T12:00:00Z").of("this-month");

        assertThat(Objects.requireNonNull(period.comparison()).previous())
                .isEqualTo(TimeRange.of(
                        LocalDateTime.parse("2024-02-01T00:00"), LocalDateTime.parse("2024-02-29T13:00"), LONDON));
    }

    @Test
    void everythingBeginsWithTheFirstDayAndIsComparedWithNothing() {
        ReportingPeriod period = at("2024-03-31T12:00:00Z").of("all");

        assertThat(period.comparison()).isNull();
        assertThat(period.range())
                .isEqualTo(new TimeRange(Instant.parse("2024-02-03T00:00:00Z"), Instant.parse("2024-03-31T12:15:00Z")));
    }

    @Test
    void beforeTheOpeningTheDayBeforeStillCounts() {
        ReportingPeriod period = at("2024-01-10T07:00:00Z").of("since-opening");

        assertThat(period.range().from()).isEqualTo(Instant.parse("2024-01-09T08:45:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "last-0-days",
                "last-99999-days",
                "last-999999-days",
                "2024-13-01",
                "2024-10-02..2024-10-01",
                "1999-12-31",
                "2024-10-01..",
                "..2024-10-01",
                "2000-01-01..9999-12-31",
                "+10000-01-01",
                "2024-10-01..2024-10-02..2024-10-03"
            })
    void refusesWhatIsNoPeriod(String text) {
        assertThatThrownBy(() -> at("2024-10-23T13:05:07Z").of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("period");
    }

    private static ReportingPeriods at(String now) {
        OpeningHours hours = new OpeningHours(LocalTime.of(8, 45), LocalTime.of(18, 15));
        Museum museum = new Museum(1, "lmnh", "Museum", LONDON, hours);
        return new ReportingPeriods(museum, () -> Instant.parse(now), () -> LocalDate.of(2024, 2, 3));
    }
}
