package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import museum.vitrine.intake.Outcome.Accepted;
import org.junit.jupiter.api.Test;

/// The times that records carry, compared with what `java.time` makes of them.
final class IsoDateTimeTest {

    private static final int TIMES = 20_000;
    private static final List<LocalDate> NIGHTS_OF_LONDON =
            List.of(LocalDate.of(2024, 3, 31), LocalDate.of(2024, 10, 27));
    private static final List<String> OFFSETS = List.of(
            "Z", "+00", "-00", "+00:00", "-0000", "+01", "+01:00", "+0100", "-01", "+05:30", "-0930", "+14:00", "+18",
            "-18:00", "+1800", "+00:59", "-17:59");

    @Test
    void timesWithAnOffsetAreThoseOfJavaTime() {
        SplittableRandom random = Seed.random();
        Intake intake = alwaysOpen(SampleMuseum.LONDON);

        for (int count = 0; count < TIMES; count++) {
            LocalDateTime local = randomTime(random);
            String offset = Seed.oneOf(random, OFFSETS);
            String at = written(random, local) + offset;

            assertThat(microsOf(intake, at))
                    .as("seed %d, %s", Seed.VALUE, at)
                    .isEqualTo(micros(local.toInstant(ZoneOffset.of("Z".equals(offset) ? "Z" : offset))));
        }
    }

    @Test
    void timesWithoutAnOffsetAreThoseOfJavaTime() {
        SplittableRandom random = Seed.random();
        for (String zone :
                List.of("Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC")) {
            Intake intake = alwaysOpen(ZoneId.of(zone));
            for (int count = 0; count < TIMES / 4; count++) {
                LocalDateTime local = randomTime(random);
                String at = written(random, local);

                assertThat(microsOf(intake, at))
                        .as("seed %d, %s in %s", Seed.VALUE, at, zone)
                        .isEqualTo(micros(ZonedDateTime.ofLocal(local, ZoneId.of(zone), null)
                                .toInstant()));
            }
        }
    }

    @Test
    void minutesOfBothSummerTimeNightsAreThoseOfJavaTimeInAnyOrder() {
        SplittableRandom random = Seed.random();
        Intake intake = alwaysOpen(SampleMuseum.LONDON);
        List<LocalDateTime> minutes = NIGHTS_OF_LONDON.stream()
                .map(LocalDate::atStartOfDay)
                .flatMap(night -> IntStream.range(0, 240).mapToObj(night::plusMinutes))
                .toList();
        Stream<LocalDateTime> shuffled = minutes.stream()
                .flatMap(minute -> Stream.of(minute, minute))
                .sorted(Comparator.comparingInt(_ -> random.nextInt()));

        assertThat(Stream.concat(minutes.stream(), shuffled.toList().stream())).allSatisfy(minute -> {
            Instant expected =
                    ZonedDateTime.ofLocal(minute, SampleMuseum.LONDON, null).toInstant();

            assertThat(microsOf(intake, minute.toString())).as("%s", minute).isEqualTo(micros(expected));
        });
    }

    @Test
    void doubledAutumnHourIsTheEarlierOne() {
        Intake intake = alwaysOpen(SampleMuseum.LONDON);

        assertThat(microsOf(intake, "2024-10-27T01:30:00")).isEqualTo(micros(Instant.parse("2024-10-27T00:30:00Z")));
        assertThat(microsOf(intake, "2024-10-27T02:00:00")).isEqualTo(micros(Instant.parse("2024-10-27T02:00:00Z")));
    }

    @Test
    void missingSpringHourMovesForward() {
        Intake intake = alwaysOpen(SampleMuseum.LONDON);

        assertThat(microsOf(intake, "2024-03-31T01:30:00")).isEqualTo(micros(Instant.parse("2024-03-31T01:30:00Z")));
        assertThat(microsOf(intake, "2024-03-31T02:30:00")).isEqualTo(micros(Instant.parse("2024-03-31T01:30:00Z")));
    }

    @Test
    void finerFractionsAreCutOffTowardsThePast() {
        Intake intake = alwaysOpen(SampleMuseum.LONDON);

        assertThat(microsOf(intake, "2024-06-01T12:00:00.123456999Z"))
                .isEqualTo(micros(Instant.parse("2024-06-01T12:00:00.123456Z")));
        assertThat(microsOf(intake, "1970-01-01T00:00:00.000000999Z")).isZero();
        assertThat(microsOf(intake, "1969-12-31T23:59:59.999999001Z")).isEqualTo(-1);
        assertThat(microsOf(intake, "1969-12-31T23:59:59.9999989Z")).isEqualTo(-2);
    }

    @Test
    void firstAndLastYearsAreRead() {
        Intake intake = alwaysOpen(ZoneOffset.UTC);

        assertThat(microsOf(intake, "0000-01-01T00:00:00+18:00"))
                .isEqualTo(micros(Instant.parse("0000-01-01T00:00:00Z").minus(18, ChronoUnit.HOURS)));
        assertThat(microsOf(intake, "9999-12-31T23:59:59.999999999-18:00"))
                .isEqualTo(micros(Instant.parse("9999-12-31T23:59:59.999999Z").plus(18, ChronoUnit.HOURS)));
    }

    private static Intake alwaysOpen(ZoneId zone) {
        IntakeRules anyFuture = new IntakeRules(ChronoUnit.FOREVER.getDuration(), true);
        return new Intake(new JsonDecoder(), SampleMuseum.referenceData(zone, SampleMuseum.ALWAYS_OPEN), anyFuture);
    }

    private static long microsOf(Intake intake, String at) {
        Outcome outcome = SampleMuseum.examine(intake, "{\"at\": \"" + at + "\", \"site\": \"2\", \"val\": 3}");

        assertThat(outcome).as(at).isInstanceOf(Accepted.class);
        return ((Accepted) outcome).eventAtMicros();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant.truncatedTo(ChronoUnit.MICROS));
    }

    /// A time of any precision from the minute to the nanosecond.
    private static LocalDateTime randomTime(SplittableRandom random) {
        boolean isRecent = random.nextBoolean();
        int year = isRecent ? random.nextInt(1970, 2040) : random.nextInt(10_000);
        LocalDate day = LocalDate.ofYearDay(year, 1 + random.nextInt(365));
        int precision = Seed.oneOf(random, List.of(1, 10, 100, 1_000, 10_000, 1_000_000, 100_000_000, 1_000_000_000));
        long nanoOfDay = random.nextLong(86_400_000_000_000L);
        LocalDateTime time = day.atTime(LocalTime.ofNanoOfDay(nanoOfDay - nanoOfDay % precision));
        return random.nextInt(10) == 0 ? time.truncatedTo(ChronoUnit.MINUTES) : time;
    }

    /// Writes a time as short as it can be written, or with all digits, or with as many as its fraction needs.
    private static String written(SplittableRandom random, LocalDateTime time) {
        String full =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn").format(time);
        String text = Seed.oneOf(random, List.of(time.toString(), full, full.replaceAll("\\.?0{1,9}$", "")));
        return random.nextBoolean() ? text : text.replace('T', ' ');
    }
}
