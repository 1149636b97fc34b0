package museum.vitrine.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Random records of the sample museum with their verdicts, which follow from how they were made: every field
/// is right or wrong in a known way, and the first wrong one in the order of the rules names the reason.
final class GeneratedRecords {

    record Generated(String record, String verdict) {}

    /// A field: its spelling as a JSON value or a CSV column (null: absent), and what is wrong with it
    /// (null: nothing).
    private record Made(@Nullable String spelling, @Nullable RejectReason wrong) {}

    private static final List<String> NO_DATE_TIMES =
            List.of("ERR", "now", "2024-13-01 12:00:00", "2024-06-01", "2024-06-01T24:00:00", "01/06/2024 12:00");
    private static final List<ZoneId> SENDERS =
            List.of(SampleMuseum.LONDON, ZoneOffset.UTC, ZoneId.of("Asia/Kolkata"), ZoneId.of("America/New_York"));

    private final SplittableRandom random;

    GeneratedRecords(SplittableRandom random) {
        this.random = random;
    }

    /// Records of the stream, judged with the hours rule.
    Stream<Generated> json() {
        return Stream.generate(this::nextJson);
    }

    /// Rows of the archive, judged without the hours rule.
    Stream<Generated> csv() {
        return Stream.generate(this::nextCsv);
    }

    private Generated nextJson() {
        boolean isRequest = random.nextInt(4) == 0;
        Made at = made(this::jsonAt, RejectReason.MISSING_AT);
        Made site = made(this::jsonSite, RejectReason.MISSING_SITE);
        Made val = made(() -> jsonVal(isRequest), RejectReason.MISSING_VAL);
        Made type = isRequest ? made(this::jsonType, RejectReason.MISSING_TYPE) : new Made(null, null);
        String record = jsonObject(at, site, val, type);
        if (random.nextInt(20) == 0) {
            return new Generated(record.substring(0, random.nextInt(record.length())), RejectReason.MALFORMED.name());
        }
        return new Generated(record, verdict(at, site, val, type, isRequest));
    }

    private Generated nextCsv() {
        boolean isRequest = random.nextInt(4) == 0;
        Made at = made(this::csvAt, RejectReason.MISSING_AT);
        Made site = made(this::csvSite, RejectReason.MISSING_SITE);
        Made val = made(() -> csvVal(isRequest), RejectReason.MISSING_VAL);
        Made type = isRequest ? made(this::csvType, RejectReason.MISSING_TYPE) : new Made("", null);
        List<String> columns = new ArrayList<>(
                Stream.of(at, site, val, type).map(this::csvColumn).toList());
        if (random.nextInt(20) == 0) {
            columns.add("");
            return new Generated(String.join(",", columns), RejectReason.MALFORMED.name());
        }
        return new Generated(String.join(",", columns), verdict(at, site, val, type, isRequest));
    }

    private static String verdict(Made at, Made site, Made val, Made type, boolean isRequest) {
        return Stream.of(at, site, val, type)
                .map(Made::wrong)
                .filter(reason -> reason != null)
                .min(RejectReason::compareTo)
                .map(RejectReason::name)
                .orElse(isRequest ? Verdict.REQUEST : Verdict.RATING);
    }

    private Made made(Supplier<Made> maker, RejectReason missing) {
        return random.nextInt(12) == 0 ? new Made(null, missing) : maker.get();
    }

    private Made jsonAt() {
        return switch (random.nextInt(8)) {
            case 0 -> new Made(random.nextBoolean() ? "12" : quoted(oneOf(NO_DATE_TIMES)), RejectReason.INVALID_AT);
            case 1 -> new Made(quoted(written(future())), RejectReason.IN_FUTURE);
            case 2 -> new Made(quoted(written(atNight())), RejectReason.OUTSIDE_HOURS);
            default -> new Made(quoted(written(byDay())), null);
        };
    }

    private Made csvAt() {
        return switch (random.nextInt(8)) {
            case 0 -> new Made(oneOf(NO_DATE_TIMES), RejectReason.INVALID_AT);
            case 1 -> new Made(written(future()), RejectReason.IN_FUTURE);
            case 2 -> new Made(written(atNight()), null);
            default -> new Made(written(byDay()), null);
        };
    }

    private Made jsonSite() {
        return switch (random.nextInt(8)) {
            case 0 ->
                new Made(oneOf(List.of("\"ERR\"", "\"\"", "-1", "1.0", "true", "[1]")), RejectReason.INVALID_SITE);
            case 1 -> new Made(oneOf(List.of("6", "\"99\"", "123456789012345678901")), RejectReason.UNKNOWN_EXHIBITION);
            case 2 -> new Made("\"0" + random.nextInt(6) + "\"", null);
            case 3 -> new Made(Integer.toString(random.nextInt(6)), null);
            default -> new Made("\"" + random.nextInt(6) + "\"", null);
        };
    }

    private Made csvSite() {
        return switch (random.nextInt(8)) {
            case 0 -> new Made(oneOf(List.of("ERR", "-1", "1.0", " 1", "a,b")), RejectReason.INVALID_SITE);
            case 1 -> new Made(oneOf(List.of("6", "99", "123456789012345678901")), RejectReason.UNKNOWN_EXHIBITION);
            default -> new Made(Integer.toString(random.nextInt(6)), null);
        };
    }

    private Made jsonVal(boolean isRequest) {
        if (isRequest) {
            return new Made("-1", null);
        }
        return random.nextInt(8) == 0
                ? new Made(oneOf(List.of("5", "-2", "\"3\"", "3.0", "false", "{}", "1e0")), RejectReason.INVALID_VAL)
                : new Made(Integer.toString(random.nextInt(5)), null);
    }

    private Made csvVal(boolean isRequest) {
        if (isRequest) {
            return new Made("-1", null);
        }
        return random.nextInt(8) == 0
                ? new Made(oneOf(List.of("5", "-2", "3.0", "+3", "x", "\"")), RejectReason.INVALID_VAL)
                : new Made(Integer.toString(random.nextInt(5)), null);
    }

    private Made jsonType() {
        return random.nextInt(4) == 0
                ? new Made(oneOf(List.of("2", "-1", "\"1\"", "1.0", "true", "[]")), RejectReason.INVALID_TYPE)
                : new Made(Integer.toString(random.nextInt(2)), null);
    }

    private Made csvType() {
        return random.nextInt(4) == 0
                ? new Made(oneOf(List.of("2", "2.0", "-1", "1.00", "x")), RejectReason.INVALID_TYPE)
                : new Made(random.nextInt(2) + (random.nextBoolean() ? ".0" : ""), null);
    }

    private String jsonObject(Made at, Made site, Made val, Made type) {
        List<String> members = new ArrayList<>();
        addMember(members, "at", at);
        addMember(members, "site", site);
        addMember(members, "val", val);
        addMember(members, "type", type);
        if (random.nextInt(5) == 0) {
            members.add("\"kiosk\": {\"at\": [null, 1.5e3, \"\\u00e9\"]}");
        }
        Collections.shuffle(members, new Random(random.nextLong()));
        return "{" + String.join(random.nextBoolean() ? ", " : ",", members) + "}";
    }

    private void addMember(List<String> members, String name, Made field) {
        if (field.spelling() != null) {
            members.add(quoted(name) + ": " + field.spelling());
        } else if (random.nextBoolean()) {
            members.add(quoted(name) + ":null");
        }
    }

    private String csvColumn(Made field) {
        String value = field.spelling() == null ? "" : field.spelling();
        boolean needsQuotes = value.contains(",") || value.contains("\"");
        return needsQuotes || random.nextInt(10) == 0 ? quoted(value.replace("\"", "\"\"")) : value;
    }

    private ZonedDateTime byDay() {
        long nanos = SampleMuseum.HOURS.opens().toNanoOfDay();
        return on(pastDay(), nanos + random.nextLong(SampleMuseum.HOURS.closes().toNanoOfDay() - nanos + 1));
    }

    private ZonedDateTime atNight() {
        long opens = SampleMuseum.HOURS.opens().toNanoOfDay();
        long afterwards = SampleMuseum.HOURS.closes().toNanoOfDay() + 1;
        long nanos = random.nextLong(opens + LocalTime.MAX.toNanoOfDay() + 1 - afterwards);
        return on(pastDay(), nanos < opens ? nanos : nanos - opens + afterwards);
    }

    private ZonedDateTime future() {
        Instant instant = SampleMuseum.NOW.plusSeconds(301 + random.nextLong(200_000_000_000L));
        return instant.atZone(SampleMuseum.LONDON);
    }

    private LocalDate pastDay() {
        return LocalDate.of(1980, 1, 1).plusDays(random.nextInt(45 * 365));
    }

    private static ZonedDateTime on(LocalDate day, long nanoOfDay) {
        return ZonedDateTime.ofLocal(day.atTime(LocalTime.ofNanoOfDay(nanoOfDay)), SampleMuseum.LONDON, null);
    }

    /// Writes a time in one of the forms that the contract allows and that mean this very instant.
    private String written(ZonedDateTime time) {
        boolean isUnique = time.getZone()
                        .getRules()
                        .getValidOffsets(time.toLocalDateTime())
                        .size()
                == 1;
        String separator = random.nextBoolean() ? "'T'" : " ";
        if (isUnique && random.nextBoolean()) {
            return DateTimeFormatter.ofPattern("uuuu-MM-dd" + separator + "HH:mm:ss.nnnnnnnnn")
                    .format(time);
        }
        String offset = oneOf(List.of("XXX", "XX", "xxx", "xx"));
        return DateTimeFormatter.ofPattern("uuuu-MM-dd" + separator + "HH:mm:ss.nnnnnnnnn" + offset)
                .format(time.withZoneSameInstant(oneOf(SENDERS)));
    }

    private <T> T oneOf(List<T> values) {
        return Seed.oneOf(random, values);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
