package museum.vitrine.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import museum.vitrine.museum.Button;
import museum.vitrine.museum.Exhibition;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.museum.ReferenceData;

/// The museum of the tests. Exhibition N has the row 100 + N, rating N the row 10 + N, request N the row 20
/// + N.
final class SampleMuseum {

    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final OpeningHours HOURS = new OpeningHours(LocalTime.of(8, 45), LocalTime.of(18, 15));
    static final OpeningHours ALWAYS_OPEN = new OpeningHours(LocalTime.MIN, LocalTime.MAX);

    /// When the records of the tests are read.
    static final Instant NOW = Instant.parse("2025-06-15T12:00:00Z");

    static final Instant RETIREMENT = Instant.parse("2024-03-01T12:00:00Z");

    static final IntakeRules STREAM_RULES = new IntakeRules(IntakeRules.DEFAULT_FUTURE_TOLERANCE, true);
    static final IntakeRules ARCHIVE_RULES = new IntakeRules(IntakeRules.DEFAULT_FUTURE_TOLERANCE, false);

    private SampleMuseum() {}

    /// Sites 0 to 5 and 12, ratings 0 to 4 and a retired 7, requests 0 and 1 and a retired 5.
    static ReferenceData referenceData() {
        return referenceData(LONDON, HOURS);
    }

    static ReferenceData referenceData(ZoneId zone, OpeningHours hours) {
        return new ReferenceData(
                2,
                new Museum(1, "sample", "Sample Museum", zone, hours),
                with(exhibitions(), exhibition(12)),
                with(ratings(), new Button((short) 17, 7, "Fabulous", RETIREMENT)),
                with(requests(), new Button((short) 25, 5, "Wheelchair", RETIREMENT)));
    }

    /// Sites 0 to 5, ratings 0 to 4, requests 0 and 1: what the real museum began with.
    static ReferenceData originalReferenceData() {
        Museum museum = new Museum(1, "sample", "Sample Museum", LONDON, HOURS);
        return new ReferenceData(1, museum, exhibitions(), ratings(), requests());
    }

    private static List<Exhibition> exhibitions() {
        return IntStream.rangeClosed(0, 5).mapToObj(SampleMuseum::exhibition).toList();
    }

    private static List<Button> ratings() {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(value -> new Button((short) (10 + value), value, "Rating " + value, null))
                .toList();
    }

    private static List<Button> requests() {
        return IntStream.rangeClosed(0, 1)
                .mapToObj(value -> new Button((short) (20 + value), value, "Request " + value, null))
                .toList();
    }

    private static Exhibition exhibition(int site) {
        return new Exhibition(100 + site, "EXH_%02d".formatted(site), site, "Exhibition " + site);
    }

    private static <T> List<T> with(List<T> values, T another) {
        return Stream.concat(values.stream(), Stream.of(another)).toList();
    }

    static Intake stream() {
        return new Intake(new JsonDecoder(), referenceData(), STREAM_RULES);
    }

    static Intake archive() {
        return new Intake(new CsvDecoder(), referenceData(), ARCHIVE_RULES);
    }

    static Outcome examine(Intake intake, String record) {
        return intake.examine(record.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
