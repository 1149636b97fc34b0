package museum.vitrine.app.guarantee.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Random;
import museum.vitrine.app.fixture.ExpectedContents;
import museum.vitrine.app.fixture.ProducedRecord;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever the year, the offset and the digits: what is read back is the instant that was sent, to the
/// microsecond. `-Dvitrine.test.instants=N` sets how many are sent.
@Timeout(600)
class InstantsIT {

    private static final int INSTANTS = Integer.getInteger("vitrine.test.instants", 3_000);
    private static final long SEED = Long.getLong("vitrine.test.seed", System.nanoTime());
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int MAX_OFFSET_MINUTES = 18 * 60;
    private static final List<LocalDate> NIGHTS = List.of(LocalDate.of(2024, 3, 31), LocalDate.of(2024, 10, 27));

    private static final List<String> NO_DATE_TIMES = List.of(
            "2024-05-05T12:00:00+18:01",
            "2024-05-05T12:00:00-18:01",
            "2024-05-05T12:00:00+19",
            "2024-05-05T12:00:00+1:00",
            "2024-05-05T12:00:00+01:60",
            "2024-05-05T12:00:00+01:00:00",
            "2024-05-05T12:00:00.0123456789Z",
            "2024-05-05T12:00:00.Z",
            "2024-05-05T12:00.5Z",
            "2024-05-05T24:00:00Z",
            "2024-05-05T12:60:00Z",
            "2024-06-30T23:59:60Z",
            "2023-02-29T12:00:00Z",
            "2024-05-05t12:00:00Z",
            "2024-05-05T12:00:00z",
            "10000-01-01T00:00:00Z",
            "-2024-05-05T12:00:00Z",
            "2024-5-5T12:00:00Z");

    private final Random random = new Random(SEED);
    private final Instant now = Instant.now();

    @Test
    void everyInstantIsReadBackAsItWasSent() {
        System.out.println("-Dvitrine.test.seed=" + SEED);
        ExpectedContents expected = new ExpectedContents();
        try (TestMuseum museum = TestMuseum.withExhibitions();
                TestProducer producer = new TestProducer(museum.topic(), Map.of())) {
            museum.execute("UPDATE museum SET opens = '00:00', closes = '24:00'");
            for (int i = 0; i < INSTANTS; i++) {
                producer.send(message(), expected);
            }
            producer.flush();

            museum.vitrineDone("consume", "--limit", String.valueOf(INSTANTS));

            expected.assertHeldBy(museum);
            assertThat(museum.rows("SELECT DISTINCT reason FROM quarantined_record ORDER BY 1"))
                    .containsExactly("INVALID_AT", "IN_FUTURE");
        }
    }

    private ProducedRecord message() {
        if (random.nextInt(40) == 0) {
            return ProducedRecord.rejected(
                    payload(NO_DATE_TIMES.get(random.nextInt(NO_DATE_TIMES.size()))), "INVALID_AT");
        }
        Precision precision = Precision.values()[random.nextInt(Precision.values().length)];
        int digits = 1 + random.nextInt(9);
        LocalDateTime local = precision.cut(local(), digits);
        boolean hasOffset = random.nextInt(4) > 0;
        ZoneOffset offset = offset();
        Instant instant = hasOffset ? local.toInstant(offset) : shownInLondon(local);
        String text = local.toLocalDate()
                + (random.nextBoolean() ? "T" : " ")
                + precision.write(local.toLocalTime(), digits)
                + (hasOffset ? written(offset) : "");
        if (instant.isAfter(now.plus(Duration.ofDays(1)))) {
            return ProducedRecord.rejected(payload(text), "IN_FUTURE");
        }
        return ProducedRecord.rating(payload(text), 3, 2, instant);
    }

    /// Any time of four-digit years, a fourth of them in this century, and a fourth of the nights in which the
    /// clock was changed. Whatever lies between now and two days later is moved to the past.
    private LocalDateTime local() {
        LocalTime time = LocalTime.ofNanoOfDay(random.nextLong(LocalTime.MAX.toNanoOfDay() + 1));
        LocalDateTime local = switch (random.nextInt(4)) {
            case 0 -> NIGHTS.get(random.nextInt(NIGHTS.size())).atTime(time.withHour(random.nextInt(4)));
            case 1 ->
                LocalDate.of(2001, 1, 1).plusDays(random.nextInt(25 * 365)).atTime(time);
            default -> LocalDate.of(0, 1, 1).plusDays(random.nextInt(3_652_059)).atTime(time);
        };
        boolean isNearNow =
                Math.abs(Duration.between(now, local.toInstant(ZoneOffset.UTC)).toDays()) <= 3;
        return isNearNow ? local.minusYears(1) : local;
    }

    private ZoneOffset offset() {
        int minutes = random.nextInt(2 * MAX_OFFSET_MINUTES + 1) - MAX_OFFSET_MINUTES;
        return ZoneOffset.ofTotalSeconds(60 * (random.nextInt(4) == 0 ? minutes / 60 * 60 : minutes));
    }

    private String written(ZoneOffset offset) {
        int minutes = offset.getTotalSeconds() / 60;
        if (minutes == 0 && random.nextBoolean()) {
            return "Z";
        }
        String hours = (minutes < 0 ? "-" : "+") + "%02d".formatted(Math.abs(minutes) / 60);
        int rest = Math.abs(minutes) % 60;
        return switch (random.nextInt(3)) {
            case 0 -> rest == 0 ? hours : hours + "%02d".formatted(rest);
            case 1 -> hours + "%02d".formatted(rest);
            default -> hours + ":%02d".formatted(rest);
        };
    }

    private static Instant shownInLondon(LocalDateTime local) {
        ZoneRules rules = LONDON.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        return local.toInstant(offsets.isEmpty() ? rules.getTransition(local).getOffsetBefore() : offsets.getFirst());
    }

    private static String payload(String at) {
        return "{\"at\": \"" + at + "\", \"site\": \"3\", \"val\": 2}";
    }

    private enum Precision {
        MINUTE,
        SECOND,
        FRACTION;

        LocalDateTime cut(LocalDateTime local, int digits) {
            return switch (this) {
                case MINUTE -> local.withSecond(0).withNano(0);
                case SECOND -> local.withNano(0);
                case FRACTION -> local.minusNanos(local.get(ChronoField.NANO_OF_SECOND) % unit(digits));
            };
        }

        String write(LocalTime time, int digits) {
            String minute = "%02d:%02d".formatted(time.getHour(), time.getMinute());
            return switch (this) {
                case MINUTE -> minute;
                case SECOND -> minute + ":%02d".formatted(time.getSecond());
                case FRACTION ->
                    minute
                            + ":%02d.%s"
                                    .formatted(
                                            time.getSecond(),
                                            "%09d".formatted(time.getNano()).substring(0, digits));
            };
        }

        private static int unit(int digits) {
            return (int) Math.pow(10, 9 - digits);
        }
    }
}
