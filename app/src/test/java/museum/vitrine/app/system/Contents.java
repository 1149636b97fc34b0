package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the tables of a museum hold, compared with what an oracle says that they must.
final class Contents {

    private Contents() {}

    static Map<String, Long> ratings(TestMuseum museum) {
        return counts(museum.rows("""
            SELECT site, rating_value, count(*) FROM rating_interaction
            JOIN exhibition USING (exhibition_id) JOIN rating USING (rating_id) GROUP BY 1, 2"""));
    }

    static Map<String, Long> requests(TestMuseum museum) {
        return counts(museum.rows("""
            SELECT site, request_value, count(*) FROM request_interaction
            JOIN exhibition USING (exhibition_id) JOIN request USING (request_id) GROUP BY 1, 2"""));
    }

    static Map<String, Long> rejects(TestMuseum museum) {
        return counts(museum.rows("SELECT reason, count(*) FROM quarantined_record GROUP BY 1"));
    }

    static long recordsRead(TestMuseum museum) {
        return museum.number("SELECT coalesce(sum(records_read), 0) FROM source_partition");
    }

    /// Everything that was sent is there once, by value and by provenance, and the counts equal a recount.
    static void assertEqual(TestMuseum museum, GeneratedStream stream) {
        assertThat(recordsRead(museum)).isEqualTo(stream.count());
        assertThat(ratings(museum)).isEqualTo(stream.ratings);
        assertThat(requests(museum)).isEqualTo(stream.requests);
        assertThat(rejects(museum)).isEqualTo(stream.rejects);
        museum.verify();
    }

    static void assertEqual(TestMuseum museum, GeneratedArchive archive) {
        assertThat(ratings(museum)).isEqualTo(archive.ratings);
        assertThat(requests(museum)).isEqualTo(archive.requests);
        assertThat(recordsRead(museum)).isEqualTo(archive.rows());
        museum.verify();
    }

    private static Map<String, Long> counts(List<String> rows) {
        Map<String, Long> counts = new TreeMap<>();
        for (String row : rows) {
            int last = row.lastIndexOf('|');
            counts.put(row.substring(0, last), Long.parseLong(row.substring(last + 1)));
        }
        return counts;
    }
}
