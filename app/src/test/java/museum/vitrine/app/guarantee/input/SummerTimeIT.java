package museum.vitrine.app.guarantee.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import museum.vitrine.app.fixture.ExpectedContents;
import museum.vitrine.app.fixture.ProducedRecord;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestProducer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Presses of the nights in which the clocks are changed, from the stream and from the archive. The oracle
/// knows no time zones: it is told when each clock was changed and by how much, and calculates.
@Timeout(180)
class SummerTimeIT {

    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TO_THE_MICROSECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    /// No divisor of a quarter of an hour.
    private static final Duration STEP = Duration.ofSeconds(223);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Zone.class)
    void everyPressOfBothNightsIsStoredAndCountedAtItsInstant(Zone zone) throws IOException {
        ExpectedContents expected = new ExpectedContents();
        try (TestMuseum museum = TestMuseum.withExhibitions();
                TestProducer producer = new TestProducer(museum.topic(), Map.of())) {
            open(museum, zone, "00:00", "24:00");
            for (ClockChange night : zone.nights()) {
                writeHistory(night, expected);
                for (LocalDateTime local = night.firstShown(); local.isBefore(night.lastShown()); local = next(local)) {
                    String shown = local.format(TO_THE_MICROSECOND);
                    producer.send(rating(shown, night.instantOf(local)), expected);
                    for (ZoneOffset offset : List.of(night.before(), night.after(), ZoneOffset.ofHoursMinutes(5, 30))) {
                        producer.send(rating(shown + offset.getId(), local.toInstant(offset)), expected);
                    }
                }
            }
            producer.flush();

            museum.vitrineDone("consume", "--limit", String.valueOf(expected.count() - rowsOfHistories()));
            museum.vitrineDone("import", folder.toString());

            expected.assertHeldBy(museum);
        }
    }

    @ParameterizedTest
    @EnumSource(Zone.class)
    void openingHoursOfBothNightsAreThoseThatTheClockShows(Zone zone) {
        ExpectedContents expected = new ExpectedContents();
        LocalTime opens = LocalTime.of(1, 10);
        LocalTime closes = LocalTime.of(2, 20);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                TestProducer producer = new TestProducer(museum.topic(), Map.of())) {
            open(museum, zone, opens.toString(), closes.toString());
            for (ClockChange night : zone.nights()) {
                Instant first = night.at().minus(Duration.ofHours(2));
                for (Instant at = first; at.isBefore(night.at().plus(Duration.ofHours(3))); at = at.plus(STEP)) {
                    LocalTime shown = night.shownAt(at).toLocalTime();
                    ProducedRecord open = rating(at.toString(), at);
                    boolean isOpen = !shown.isBefore(opens) && !shown.isAfter(closes);
                    producer.send(isOpen ? open : ProducedRecord.rejected(open.payload(), "OUTSIDE_HOURS"), expected);
                }
            }
            producer.flush();

            museum.vitrineDone("consume", "--limit", String.valueOf(expected.count()));

            expected.assertHeldBy(museum);
            assertThat(museum.number("SELECT count(*) FROM rating_interaction")).isPositive();
            assertThat(museum.number("SELECT count(*) FROM quarantined_record")).isPositive();
        }
    }

    private long rowsOfHistories() throws IOException {
        long rows = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                rows += Files.readAllLines(file).size() - 1;
            }
        }
        return rows;
    }

    private void writeHistory(ClockChange night, ExpectedContents expected) throws IOException {
        String name = "lmnh_hist_data_" + night.firstShown().toLocalDate() + ".csv";
        StringBuilder file = new StringBuilder("at,site,val,type\n");
        List<LocalDateTime> times = new ArrayList<>();
        for (LocalDateTime local = night.firstShown(); local.isBefore(night.lastShown()); local = next(local)) {
            times.add(local.withNano(0));
        }
        for (LocalDateTime local : times) {
            String row = local.format(TO_THE_SECOND) + ",2,3,";
            expected.add("", name, file.length(), ProducedRecord.rating(row, 2, 3, night.instantOf(local)));
            file.append(row).append('\n');
        }
        Files.writeString(folder.resolve(name), file);
    }

    private static void open(TestMuseum museum, Zone zone, String opens, String closes) {
        museum.execute("UPDATE museum SET opens = '%s', closes = '%s', time_zone = '%s' WHERE code = 'lmnh'"
                .formatted(opens, closes, zone.iana));
    }

    private static ProducedRecord rating(String at, Instant instant) {
        return ProducedRecord.rating("{\"at\": \"" + at + "\", \"site\": \"1\", \"val\": 4}", 1, 4, instant);
    }

    private static LocalDateTime next(LocalDateTime local) {
        return local.plus(STEP).plusNanos(123_457_000);
    }

    private enum Zone {
        LONDON("Europe/London", "2024-03-31T01:00Z +00:00 +01:00", "2024-10-27T01:00Z +01:00 +00:00"),
        NEW_YORK("America/New_York", "2024-03-10T07:00Z -05:00 -04:00", "2024-11-03T06:00Z -04:00 -05:00"),
        /// Changed by half an hour.
        LORD_HOWE("Australia/Lord_Howe", "2024-04-06T15:00Z +11:00 +10:30", "2024-10-05T15:30Z +10:30 +11:00"),
        /// Changed by a quarter before three.
        CHATHAM("Pacific/Chatham", "2024-04-06T14:00Z +13:45 +12:45", "2024-09-28T14:00Z +12:45 +13:45");

        private final String iana;
        private final String one;
        private final String other;

        Zone(String iana, String one, String other) {
            this.iana = iana;
            this.one = one;
            this.other = other;
        }

        List<ClockChange> nights() {
            return List.of(ClockChange.parse(one), ClockChange.parse(other));
        }
    }

    /// A moment at which a clock is changed from one offset to another.
    private record ClockChange(Instant at, ZoneOffset before, ZoneOffset after) {

        static ClockChange parse(String text) {
            String[] parts = text.split(" ", -1);
            return new ClockChange(
                    OffsetDateTime.parse(parts[0]).toInstant(), ZoneOffset.of(parts[1]), ZoneOffset.of(parts[2]));
        }

        LocalDateTime firstShown() {
            return shownAt(at.minusSeconds(1)).toLocalDate().atStartOfDay();
        }

        LocalDateTime lastShown() {
            return firstShown().plusHours(4);
        }

        LocalDateTime shownAt(Instant instant) {
            return LocalDateTime.ofInstant(instant, instant.isBefore(at) ? before : after);
        }

        /// A time that is shown twice is the earlier one; one that is never shown moves forward.
        Instant instantOf(LocalDateTime local) {
            Instant earlier = local.toInstant(before);
            Instant later = local.toInstant(after);
            boolean isShownBefore = earlier.isBefore(at);
            boolean isShownAfter = !later.isBefore(at);
            return isShownBefore || !isShownAfter ? earlier : later;
        }
    }
}
