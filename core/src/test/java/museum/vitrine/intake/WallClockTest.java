package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class WallClockTest {

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/London"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("America/Caracas"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("Asia/Kolkata"),
            ZoneOffset.ofHoursMinutes(-3, -30));

    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Test
    void agreesWithJavaTimeAtRandomTimes() {
        SplittableRandom random = Seed.random();
        for (ZoneId zone : ZONES) {
            WallClock clock = new WallClock(zone);
            for (int count = 0; count < 5_000; count++) {
                assertAgrees(clock, zone, random.nextLong(FIRST_SECOND, LAST_SECOND));
                assertAgrees(clock, zone, random.nextLong(4_000_000_000L));
            }
        }
    }

    @Test
    void agreesWithJavaTimeAroundEveryChangeOfTheOffset() {
        for (ZoneId zone : ZONES) {
            WallClock clock = new WallClock(zone);
            changesOf(zone.getRules())
                    .forEach(change -> LongStream.of(-86_400, -7_201, -3_601, -3_600, -1, 0, 1)
                            .flatMap(distance -> LongStream.of(distance, -distance))
                            .forEach(distance -> assertAgrees(clock, zone, change + distance)));
        }
    }

    @Test
    void agreesWithJavaTimeInEverySecondOfTheNightsThatChange() {
        ZoneId london = SampleMuseum.LONDON;
        WallClock clock = new WallClock(london);
        for (String midnight : List.of("2025-03-30T00:00:00Z", "2025-10-26T00:00:00Z")) {
            long start = Instant.parse(midnight).getEpochSecond() - 3_600;

            LongStream.range(start, start + 5 * 3_600).forEach(second -> assertAgrees(clock, london, second));
        }
    }

    private static LongStream changesOf(ZoneRules rules) {
        LongStream.Builder changes = LongStream.builder();
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(FIRST_SECOND));
        for (int count = 0; change != null && count < 400; count++) {
            changes.add(change.toEpochSecond());
            change = rules.nextTransition(change.getInstant());
        }
        return changes.build();
    }

    /// Takes a number once as an instant and once as a time on the clock.
    private static void assertAgrees(WallClock clock, ZoneId zone, long second) {
        int offset = zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        long instant = ZonedDateTime.ofLocal(local, zone, null).toEpochSecond();

        assertThat(clock.epochSecond(second))
                .as("seed %d, %s in %s", Seed.VALUE, local, zone)
                .isEqualTo(instant);
        assertThat(clock.offsetSecondsAt(second))
                .as("seed %d, %d in %s", Seed.VALUE, second, zone)
                .isEqualTo(offset);
        assertThat(clock.epochSecond(second))
                .as("seed %d, %s in %s again", Seed.VALUE, local, zone)
                .isEqualTo(instant);
    }
}
