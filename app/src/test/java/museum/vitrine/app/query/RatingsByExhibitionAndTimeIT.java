package museum.vitrine.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.query.Grain;
import museum.vitrine.query.PressFilter;
import museum.vitrine.query.RatingAnalysis.RatingsOverTimeByExhibition;
import museum.vitrine.query.ReportingPeriod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The courses of exhibitions beside each other, in a museum where three of six are rated, the third of them rarely.
/// That their figures are those of the single presses is shown by [AnalysisIT].
class RatingsByExhibitionAndTimeIT {

    /// Four days, which have few enough hours to be drawn.
    private static final String DAYS = "2024-03-04..2024-03-07";

    private static AskedMuseum asked;

    @BeforeAll
    static void fill() {
        TestMuseum museum = TestMuseum.withExhibitions();
        museum.execute("""
                INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                SELECT 1 + i % 2, 1 + (i % 2 * 3), timestamptz '2024-03-04 00:00Z' + i * interval '5 minutes'
                FROM generate_series(0, 1151) AS i;
                INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                VALUES (3, 5, '2024-03-05 12:00Z'), (3, 5, '2024-03-07 23:59Z')""");
        asked = new AskedMuseum(museum);
    }

    @AfterAll
    static void close() {
        asked.close();
    }

    @Test
    void everyExhibitionThatTheFilterLetsThroughIsThereBySiteWithItsRank() {
        assertThat(ranks(PressFilter.NONE)).containsExactly("0: 2", "1: 1", "2: null", "3: null", "4: null", "5: null");
        assertThat(ranks(exhibitions(2, 0))).containsExactly("0: 2", "2: null");
    }

    @Test
    void ranksAreThoseOfTheRanking() {
        assertThat(asked.ratings.byExhibition(asked.catalogue(), asked.period(DAYS), PressFilter.NONE).stream()
                        .map(each -> each.site() + ": " + each.rank()))
                .containsExactlyInAnyOrderElementsOf(ranks(PressFilter.NONE));
    }

    @Test
    void bucketsWithoutARatingAreLeftOut() {
        RatingsOverTimeByExhibition found = found(DAYS, PressFilter.NONE);

        assertThat(found.exhibitions().get(0).buckets()).hasSize(4);
        assertThat(found.exhibitions().get(2).buckets())
                .extracting(each -> each.from())
                .containsExactly(Instant.parse("2024-03-05T00:00:00Z"), Instant.parse("2024-03-07T00:00:00Z"));
        assertThat(found.exhibitions().get(3).buckets()).isEmpty();
        assertThat(found.rows()).hasSize(10).extracting(each -> each.site()).isSorted();
    }

    @Test
    void widthIsOneThatAnExhibitionCanFillAndStaysWhenOneIsPicked() {
        ReportingPeriod period = asked.period(DAYS);

        assertThat(asked.ratings
                        .overTime(asked.catalogue(), period, PressFilter.NONE)
                        .grain())
                .isEqualTo(Grain.HOUR);
        for (PressFilter filter : List.of(PressFilter.NONE, exhibitions(0), exhibitions(0, 2), exhibitions(5))) {
            assertThat(found(DAYS, filter).grain()).isEqualTo(Grain.DAY);
        }
    }

    @Test
    void periodWithoutARatingHasCoursesWithoutBuckets() {
        RatingsOverTimeByExhibition found = found("2001-01-01", PressFilter.NONE);

        assertThat(found.exhibitions()).hasSize(6).allSatisfy(each -> {
            assertThat(each.buckets()).isEmpty();
            assertThat(each.rank()).isNull();
        });
        assertThat(found.rows()).isEmpty();
    }

    private static List<String> ranks(PressFilter filter) {
        return found(DAYS, filter).exhibitions().stream()
                .map(each -> each.site() + ": " + each.rank())
                .toList();
    }

    private static RatingsOverTimeByExhibition found(String period, PressFilter filter) {
        return asked.ratings.overTimeByExhibition(asked.catalogue(), asked.period(period), filter);
    }

    private static PressFilter exhibitions(Integer... sites) {
        return new PressFilter(Set.of(sites), Set.of(), Set.of(), 0, 24, Set.of(), Set.of());
    }
}
