package museum.vitrine.app.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.query.Grain;
import museum.vitrine.query.PressFilter;
import museum.vitrine.query.RatingDistribution;
import museum.vitrine.query.ReportingPeriod;
import museum.vitrine.query.ReportingPeriod.Comparison;
import museum.vitrine.query.TimeRange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every panel under many filters, beside SQL on the single presses. The museum's presses lie around both changes of
/// summer time, at all hours.
class AnalysisIT {

    private static final long SEED = 20_241_120;
    private static final int FILTERS = 60;

    private static final List<String> PERIODS = List.of(
            "2024-03-25..2024-04-05",
            "2024-03-31",
            "2024-10-27",
            "2024-10-20..2024-11-03",
            "this-month",
            "last-month",
            "last-7-days",
            "today",
            "all",
            "this-year");

    private static AskedMuseum asked;

    @BeforeAll
    static void fill() {
        TestMuseum museum = TestMuseum.withExhibitions();
        museum.execute("""
                INSERT INTO floor (museum_id, floor_name) SELECT museum_id, name
                FROM museum, unnest(ARRAY['1', '2', 'Vault']) AS name;
                INSERT INTO department (museum_id, department_name) SELECT museum_id, name
                FROM museum, unnest(ARRAY['Zoology', 'Ecology']) AS name;
                UPDATE exhibition SET floor_id = (SELECT floor_id FROM floor ORDER BY 1 OFFSET site / 2 LIMIT 1),
                    department_id = (SELECT department_id FROM department ORDER BY 1 OFFSET site % 2 LIMIT 1)
                WHERE site < 5;
                SELECT setseed(0.42);
                INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                SELECT exhibition_id, 1 + floor(random() * 5)::int, at
                FROM (SELECT 1 + floor(random() * random() * 5.2)::int AS exhibition_id,
                    (ARRAY[timestamptz '2024-03-29 00:00Z', '2024-10-25 00:00Z', '2024-11-10 00:00Z', '2023-11-01 00:00Z'])
                        [1 + i % 4] + random() * interval '11 days' AS at
                    FROM generate_series(1, 20000) AS i) AS press;
                INSERT INTO request_interaction (exhibition_id, request_id, event_at)
                SELECT exhibition_id, 1 + (random() < 0.1)::int, event_at + interval '1 second'
                FROM rating_interaction WHERE rating_interaction_id % 20 = 0""");
        asked = new AskedMuseum(museum);
    }

    @AfterAll
    static void close() {
        asked.close();
    }

    @Test
    void everyRatingPanelIsWhatTheSinglePressesSay() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < FILTERS; i++) {
            ReportingPeriod period = period(i, random);
            PressFilter filter = filter(random);
            String presses = presses("rating", period.range(), filter);
            var panels = new Panels(period, filter);

            assertThat(panels.summary()).as(presses).isEqualTo(asked.rows("SELECT " + COUNTS + presses));
            assertThat(panels.compared()).as(presses).isEqualTo(compared(period, "rating", COUNTS, filter));
            assertThat(panels.byExhibition())
                    .as(presses)
                    .containsExactlyInAnyOrderElementsOf(
                            asked.rows("SELECT site, " + COUNTS + presses + " GROUP BY 1"));
            assertThat(panels.byFloor())
                    .as(presses)
                    .containsExactlyInAnyOrderElementsOf(
                            asked.rows("SELECT coalesce(floor_id, 0), " + COUNTS + presses + " GROUP BY 1"));
            assertThat(panels.byDepartment())
                    .as(presses)
                    .containsExactlyInAnyOrderElementsOf(
                            asked.rows("SELECT coalesce(department_id, 0), " + COUNTS + presses + " GROUP BY 1"));
            assertThat(panels.byWeekHour())
                    .as(presses)
                    .isEqualTo(asked.rows("SELECT extract(isodow FROM local_at), extract(hour FROM local_at), " + COUNTS
                            + presses + " GROUP BY 1, 2 ORDER BY 1, 2"));
            assertThat(panels.overTime())
                    .as(presses)
                    .isEqualTo(asked.rows("SELECT extract(epoch FROM "
                            + bucket(asked.ratings
                                    .overTime(asked.catalogue(), period, filter)
                                    .grain())
                            + ")::bigint AS start, " + COUNTS + presses + " GROUP BY start ORDER BY start"));
            var apart = asked.ratings.overTimeByExhibition(asked.catalogue(), period, filter);
            assertThat(apart.rows().stream()
                            .map(each -> each.site() + "|"
                                    + Panels.line(String.valueOf(each.from().getEpochSecond()), each.ratings())))
                    .as(presses)
                    .containsExactlyElementsOf(asked.rows("SELECT site, extract(epoch FROM " + bucket(apart.grain())
                            + ")::bigint AS start, " + COUNTS + presses
                            + " GROUP BY site, start ORDER BY site, start"));
        }
    }

    @Test
    void everyRequestPanelIsWhatTheSinglePressesSay() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < FILTERS; i++) {
            ReportingPeriod period = period(i, random);
            PressFilter filter = filter(random);
            String presses = presses("request", period.range(), filter);
            var summary = asked.requests.summary(asked.catalogue(), period, filter);

            assertThat(List.of(text(summary.now()))).as(presses).isEqualTo(asked.rows("SELECT " + REQUESTS + presses));
            assertThat(Stream.of(summary.compared(), summary.previous())
                            .filter(Objects::nonNull)
                            .map(AnalysisIT::text))
                    .as(presses)
                    .containsExactlyElementsOf(compared(period, "request", REQUESTS, filter));
            assertThat(asked.requests.byHour(asked.catalogue(), period, filter).stream()
                            .map(each -> each.hour() + "|" + text(each.counts())))
                    .as(presses)
                    .containsExactlyElementsOf(asked.rows(
                            "SELECT extract(hour FROM local_at), " + REQUESTS + presses + " GROUP BY 1 ORDER BY 1"));
            assertThat(asked.requests.byExhibition(asked.catalogue(), period, filter).stream()
                            .flatMap(each -> each.hours().stream()
                                    .map(hour -> each.site() + "|" + hour.hour() + "|" + text(hour.counts()))))
                    .as(presses)
                    .containsExactlyElementsOf(asked.rows("SELECT site, extract(hour FROM local_at), " + REQUESTS
                            + presses + " GROUP BY 1, 2 ORDER BY 1, 2"));
            assertThat(asked.requests.byFloor(asked.catalogue(), period, filter).stream()
                            .filter(each -> each.counts().stream().anyMatch(count -> count > 0))
                            .map(each -> each.id() + "|" + text(each.counts())))
                    .as(presses)
                    .containsExactlyInAnyOrderElementsOf(
                            asked.rows("SELECT coalesce(floor_id, 0), " + REQUESTS + presses + " GROUP BY 1"));
            assertThat(asked.requests.overTime(asked.catalogue(), period, filter).buckets().stream()
                            .mapToLong(bucket -> bucket.counts().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                            .sum())
                    .as(presses)
                    .isEqualTo(summary.now().stream().mapToLong(Long::longValue).sum());
        }
    }

    @Test
    void overviewIsWhatTheSinglePressesSay() {
        assertThat(asked.overview().exhibitions().stream()
                        .map(each -> each.site() + "|" + each.ratings() + "|"
                                + Math.round(each.meanRating().orElse(-1) * 1000) + "|" + each.requests() + "|"
                                + each.emergencies()))
                .containsExactlyElementsOf(asked.rows("""
                        SELECT site,
                            (SELECT count(*) FROM rating_interaction AS press
                                WHERE press.exhibition_id = exhibition.exhibition_id),
                            (SELECT coalesce(round(avg(rating_value) * 1000), -1000)::bigint
                                FROM rating_interaction AS press JOIN rating USING (rating_id)
                                WHERE press.exhibition_id = exhibition.exhibition_id),
                            (SELECT count(*) FROM request_interaction AS press
                                WHERE press.exhibition_id = exhibition.exhibition_id),
                            (SELECT count(*) FROM request_interaction AS press JOIN request USING (request_id)
                                WHERE press.exhibition_id = exhibition.exhibition_id AND request_value = 1)
                        FROM exhibition ORDER BY site"""));
    }

    @Test
    void exhibitionWithoutAPressStaysVisibleAndUnranked() {
        var found = asked.ratings.byExhibition(asked.catalogue(), asked.period("today"), PressFilter.NONE);

        assertThat(found).hasSize(6);
        assertThat(found.getLast().rank()).isNull();
        assertThat(found.getLast().ratings().mean()).isNull();
    }

    @Test
    void ranksByTheShrunkenMean() {
        var found = asked.ratings.byExhibition(asked.catalogue(), asked.period("all"), PressFilter.NONE);

        assertThat(found.stream()
                        .filter(each -> each.rank() != null)
                        .map(each -> each.rank() + "|" + each.site() + "|"
                                + Math.round(1e6 * requireNonNull(each.shrunkenMean()))))
                .hasSizeGreaterThan(3)
                .containsExactlyElementsOf(asked.rows("""
                        WITH press AS (SELECT * FROM rating_interaction JOIN rating USING (rating_id)
                            WHERE event_at < '2024-11-20 12:15Z'),
                        shrunken AS (SELECT site, (10 * (SELECT avg(rating_value) FROM press) + sum(rating_value))
                                / (10 + count(*)) AS mean
                            FROM press JOIN exhibition USING (exhibition_id) GROUP BY site HAVING count(*) >= 10)
                        SELECT rank() OVER (ORDER BY mean DESC), site, round(mean * 1000000)::bigint
                        FROM shrunken ORDER BY mean DESC"""));
    }

    @Test
    void bucketsAreWholeUnlessThePeriodCutsThem() {
        var buckets = asked.ratings
                .overTime(asked.catalogue(), asked.period("this-month"), PressFilter.NONE)
                .buckets();

        assertThat(buckets.getLast().isComplete()).isFalse();
        assertThat(buckets.subList(0, buckets.size() - 1)).allMatch(each -> each.isComplete());
        assertThat(buckets.getLast().until()).isAfter(Instant.parse("2024-11-20T12:15:00Z"));
    }

    private static final String COUNTS =
            "count(*) FILTER (WHERE rating_value = 0), count(*) FILTER (WHERE rating_value = 1),"
                    + " count(*) FILTER (WHERE rating_value = 2), count(*) FILTER (WHERE rating_value = 3),"
                    + " count(*) FILTER (WHERE rating_value = 4)";

    private static final String REQUESTS =
            "count(*) FILTER (WHERE request_value = 0), count(*) FILTER (WHERE request_value = 1)";

    /// What of a period is compared, and with what; nothing where there is nothing to compare with.
    private static List<String> compared(ReportingPeriod period, String kind, String counts, PressFilter filter) {
        Comparison comparison = period.comparison();
        return comparison == null
                ? List.of()
                : Stream.of(comparison.present(), comparison.previous())
                        .flatMap(range -> asked.rows("SELECT " + counts + presses(kind, range, filter)).stream())
                        .toList();
    }

    /// The FROM and WHERE of the single presses.
    private static String presses(String kind, TimeRange range, PressFilter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add("event_at >= '" + range.from() + "' AND event_at < '" + range.until() + "'");
        in(conditions, "site", filter.sites());
        in(conditions, "floor_id", filter.floors());
        in(conditions, "department_id", filter.departments());
        in(
                conditions,
                "extract(isodow FROM local_at)",
                filter.weekdays().stream().map(DayOfWeek::getValue).toList());
        conditions.add("extract(hour FROM local_at) >= " + filter.fromHour());
        conditions.add("extract(hour FROM local_at) < " + filter.untilHour());
        if (kind.equals("request")) {
            in(conditions, "request_value", filter.requests());
        }
        return (" FROM (SELECT *, event_at AT TIME ZONE 'Europe/London' AS local_at FROM %1$s_interaction) AS press"
                                + " JOIN exhibition USING (exhibition_id) JOIN %1$s USING (%1$s_id) WHERE ")
                        .formatted(kind)
                + String.join(" AND ", conditions);
    }

    /// The beginning of a press' bucket in SQL.
    private static String bucket(Grain grain) {
        return switch (grain) {
            case QUARTER_HOUR -> "quarter_hour(event_at)";
            case HOUR -> "date_trunc('hour', event_at)";
            case DAY -> "date_trunc('day', event_at, 'Europe/London')";
            case WEEK -> "date_trunc('week', event_at, 'Europe/London')";
            case MONTH -> "date_trunc('month', event_at, 'Europe/London')";
        };
    }

    private static void in(List<String> conditions, String column, Iterable<Integer> values) {
        if (values.iterator().hasNext()) {
            List<String> texts = new ArrayList<>();
            values.forEach(value -> texts.add(value.toString()));
            conditions.add(column + " IN (" + String.join(", ", texts) + ")");
        }
    }

    /// One of those that have a name, or one that begins and ends at any quarter of an hour around a change of summer
    /// time, or around both.
    private static ReportingPeriod period(int i, SplittableRandom random) {
        if (i % 2 == 0) {
            return asked.period(PERIODS.get(i / 2 % PERIODS.size()));
        }
        Instant first = Instant.parse(random.nextBoolean() ? "2024-03-29T00:00:00Z" : "2024-10-25T00:00:00Z");
        Instant second = random.nextBoolean() ? first : Instant.parse("2024-10-25T00:00:00Z");
        Instant from = quarterHour(first, random.nextInt(4), random);
        Instant until = quarterHour(second, random.nextInt(4, 11), random);
        return new ReportingPeriod("random", new TimeRange(from, until), null, true);
    }

    private static Instant quarterHour(Instant start, int days, SplittableRandom random) {
        return start.plus(days, ChronoUnit.DAYS).plus(TimeRange.QUARTER_HOUR.multipliedBy(random.nextInt(96)));
    }

    private static PressFilter filter(SplittableRandom random) {
        int fromHour = random.nextInt(3) == 0 ? random.nextInt(12) : 0;
        int untilHour = random.nextInt(3) == 0 ? fromHour + 1 + random.nextInt(12) : 24;
        return new PressFilter(
                some(random, 0, 6),
                some(random, 1, 3),
                some(random, 1, 2),
                fromHour,
                untilHour,
                some(random, 1, 7).stream().map(DayOfWeek::of).collect(Collectors.toSet()),
                some(random, 0, 2));
    }

    private static Set<Integer> some(SplittableRandom random, int first, int count) {
        if (random.nextInt(3) > 0) {
            return Set.of();
        }
        return Arrays.stream(random.ints(1 + random.nextInt(count), first, first + count)
                        .toArray())
                .boxed()
                .collect(Collectors.toSet());
    }

    private static String text(List<Long> counts) {
        return counts.stream().map(String::valueOf).collect(Collectors.joining("|"));
    }

    /// The panels of ratings as lines, without those that have no press.
    private record Panels(ReportingPeriod period, PressFilter filter) {

        List<String> summary() {
            return List.of(text(asked.ratings
                    .summary(asked.catalogue(), period, filter)
                    .now()
                    .counts()));
        }

        List<String> compared() {
            var summary = asked.ratings.summary(asked.catalogue(), period, filter);
            return Stream.of(summary.compared(), summary.previous())
                    .filter(Objects::nonNull)
                    .map(each -> text(each.counts()))
                    .toList();
        }

        List<String> byExhibition() {
            return asked.ratings.byExhibition(asked.catalogue(), period, filter).stream()
                    .filter(each -> each.ratings().responses() > 0)
                    .map(each -> line(String.valueOf(each.site()), each.ratings()))
                    .toList();
        }

        List<String> byFloor() {
            return asked.ratings.byFloor(asked.catalogue(), period, filter).stream()
                    .filter(each -> each.ratings().responses() > 0)
                    .map(each -> line(String.valueOf(each.id()), each.ratings()))
                    .toList();
        }

        List<String> byDepartment() {
            return asked.ratings.byDepartment(asked.catalogue(), period, filter).stream()
                    .filter(each -> each.ratings().responses() > 0)
                    .map(each -> line(String.valueOf(each.id()), each.ratings()))
                    .toList();
        }

        List<String> byWeekHour() {
            return asked.ratings.byWeekHour(asked.catalogue(), period, filter).stream()
                    .map(each -> line(each.weekday() + "|" + each.hour(), each.ratings()))
                    .toList();
        }

        List<String> overTime() {
            return asked.ratings.overTime(asked.catalogue(), period, filter).buckets().stream()
                    .map(each -> line(String.valueOf(each.from().getEpochSecond()), each.ratings()))
                    .toList();
        }

        private static String line(String key, RatingDistribution ratings) {
            return key + "|" + text(ratings.counts());
        }
    }
}
