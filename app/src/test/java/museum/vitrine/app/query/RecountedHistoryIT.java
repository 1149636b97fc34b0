package museum.vitrine.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.query.PressFilter;
import org.junit.jupiter.api.Test;

/// What is counted once and kept follows whoever changes the past.
class RecountedHistoryIT {

    @Test
    void daysFollowAMuseumThatChangesItsTimeZone() {
        try (AskedMuseum moved = new AskedMuseum(TestMuseum.withExhibitions())) {
            moved.museum.execute("""
                    INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                    VALUES (1, 1, '2024-11-18 23:30Z'), (1, 2, '2024-11-18 12:00Z')""");
            assertThat(rated(moved, "2024-11-18")).isEqualTo(2);

            moved.museum.execute("UPDATE museum SET time_zone = 'Asia/Tokyo'");

            assertThat(rated(moved, "2024-11-18")).isEqualTo(1);
            assertThat(rated(moved, "2024-11-19")).isEqualTo(1);
            moved.museum.verify();
        }
    }

    @Test
    void hoursOfPastMonthsFollowEveryWriter() {
        try (AskedMuseum written = new AskedMuseum(TestMuseum.withExhibitions())) {
            written.museum.execute("""
                    INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                    VALUES (1, 1, '2024-02-05 10:30Z'), (1, 2, '2024-03-04 12:00Z')""");
            assertThat(ratedByWeekHour(written)).containsExactly("1 10: 1", "1 12: 1");

            written.museum.execute("""
                    INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                    VALUES (2, 3, '2024-02-05 10:35Z'), (2, 3, '2024-05-07 10:35Z')""");
            assertThat(ratedByWeekHour(written)).containsExactly("1 10: 2", "1 12: 1", "2 11: 1");

            written.museum.execute("""
                    BEGIN; SET LOCAL ROLE vitrine_maintenance;
                    UPDATE rating_interaction SET event_at = event_at + interval '1 hour' WHERE exhibition_id = 1; COMMIT""");
            assertThat(ratedByWeekHour(written)).containsExactly("1 10: 1", "1 11: 1", "1 13: 1", "2 11: 1");

            written.museum.execute("""
                    BEGIN; SET LOCAL ROLE vitrine_maintenance;
                    DELETE FROM rating_interaction WHERE rating_id = 3; COMMIT""");
            assertThat(ratedByWeekHour(written)).containsExactly("1 11: 1", "1 13: 1");

            written.museum.execute("UPDATE museum SET time_zone = 'Asia/Tokyo'");
            assertThat(ratedByWeekHour(written)).containsExactly("1 20: 1", "1 22: 1");
        }
    }

    private static List<String> ratedByWeekHour(AskedMuseum museum) {
        return museum.ratings.byWeekHour(museum.catalogue(), museum.period("this-year"), PressFilter.NONE).stream()
                .map(each -> each.weekday() + " " + each.hour() + ": "
                        + each.ratings().responses())
                .toList();
    }

    private static long rated(AskedMuseum museum, String day) {
        return museum.ratings
                .summary(museum.catalogue(), museum.period(day), PressFilter.NONE)
                .now()
                .responses();
    }
}
