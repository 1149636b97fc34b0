package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import museum.vitrine.intake.Outcome.AcceptedRating;
import museum.vitrine.intake.Outcome.AcceptedRequest;
import museum.vitrine.intake.Outcome.Rejected;
import museum.vitrine.museum.Exhibition;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.museum.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntakeTest {

    private static final long NOON_MICROS = 1_717_239_600_000_000L;
    private static final Instant NOON = Instant.ofEpochSecond(1_717_239_600L);

    @Test
    void acceptedRecordsNameTheRowsTheyBelongTo() {
        assertThat(examine(SampleMuseum.stream(), "2024-06-01T12:00:00+01:00", "\"12\"", "0"))
                .isEqualTo(new AcceptedRating(112, (short) 10, NOON_MICROS));
        assertThat(examine(SampleMuseum.stream(), "2024-06-01T12:00:00.0000019+01:00", "0", "-1, \"type\": 1"))
                .isEqualTo(new AcceptedRequest(100, (short) 21, NOON_MICROS + 1));
        assertThat(SampleMuseum.examine(SampleMuseum.archive(), "2024-06-01 12:00:00,3,4,"))
                .isEqualTo(new AcceptedRating(103, (short) 14, NOON_MICROS));
        assertThat(SampleMuseum.examine(SampleMuseum.archive(), "2024-06-01 12:00:00,3,-1,0.0"))
                .isEqualTo(new AcceptedRequest(103, (short) 20, NOON_MICROS));
    }

    /// T stands for a right time, R for the time at which a button was retired.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                           | MISSING_AT    | at is absent
        {"at": null}                                 | MISSING_AT    | at is null
        {"at": 1}                                    | MISSING_SITE  | site is absent
        {"at": 1, "site": 1}                         | MISSING_VAL   | val is absent
        {"at": 12, "site": 1, "val": 1}              | INVALID_AT    | at is 12, expected a date and time such as …
        {"at": "\\u202E20", "site": 1, "val": 1}      | INVALID_AT    | at is "\\u202E20", expected a date and time …
        {"at": "T", "site": "ERR", "val": 1}         | INVALID_SITE  | site is "ERR", expected a whole number of …
        {"at": "T", "site": 1.50, "val": 1}          | INVALID_SITE  | site is 1.50, expected a whole number of 0 …
        {"at": "T", "site": {}, "val": 1}            | INVALID_SITE  | site is an object, expected a whole number …
        {"at": "T", "site": 8, "val": 1}             | UNKNOWN_EXHIBITION | no exhibition is registered for site 8
        {"at": "T", "site": 1, "val": 6}             | INVALID_VAL   | val is 6, expected -1 or the value of a rating
        {"at": "T", "site": 1, "val": true}          | INVALID_VAL   | val is true, expected -1 or the value of …
        {"at": "T", "site": 1, "val": 7}             | INVALID_VAL   | val is 7, retired at R, expected -1 or the …
        {"at": "T", "site": 1, "val": -1}            | MISSING_TYPE  | val is -1, and type is absent
        {"at": "T", "site": 1, "val": -1, "type": []}| INVALID_TYPE  | type is an array, expected the value of a …
        {"at": "T", "site": 1, "val": -1, "type": 5} | INVALID_TYPE  | type is 5, retired at R, expected the value …
        {"at": "2025-06-15T12:05:00.5Z", "site": 1, "val": 1} | IN_FUTURE | at is 2025-06-15T12:05:00.500Z, expected …
        {"at": "2024-06-01 18:15:00.5", "site": 1, "val": 1}  | OUTSIDE_HOURS | at is 18:15:00.500 on the museum's …
        """)
    void detailSaysWhatWasFoundAndWhatWasExpected(String text, RejectReason reason, String beginning) {
        Outcome outcome = SampleMuseum.examine(SampleMuseum.stream(), text.replace("\"T\"", "\"2024-06-01T12:00:00\""));

        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail())
                    .startsWith(
                            beginning.replace(" R,", " 2024-03-01T12:00:00Z,").replace("…", ""));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        never                  | at is "never", expected a date and time such as 2024-10-21T09:21:24+01:00
        2025-06-15T12:05:00.5Z | at is 2025-06-15T12:05:00.500Z, expected 2025-06-15T12:05:00Z at the latest
        2024-06-01T03:00:00    | at is 03:00 on the museum's clock, expected 08:45 to 18:15
        """)
    void detailOfAWrongTimeNamesARightOne(String at, String detail) {
        Outcome outcome = examine(SampleMuseum.stream(), at, "1", "1");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail()).isEqualTo(detail));
    }

    @Test
    void detailOfAnEmptyColumnSaysSo() {
        assertThat(SampleMuseum.examine(SampleMuseum.archive(), ",1,2,"))
                .isEqualTo(new Rejected(RejectReason.MISSING_AT, "at is empty"));
    }

    @Test
    void nobodyIsTooEarlyOrTooLateWhenTheHoursRuleIsOff() {
        Intake intake = new Intake(new JsonDecoder(), SampleMuseum.referenceData(), SampleMuseum.ARCHIVE_RULES);

        assertThat(examine(intake, "2024-06-01T03:00:00", "1", "1")).isInstanceOf(AcceptedRating.class);
    }

    @Test
    void museumThatClosesAfterMidnightIsOpenOverMidnight() {
        Intake intake = open(LocalTime.of(20, 0), LocalTime.of(2, 0));

        assertThat(verdictAt(intake, "2024-06-01T19:59:59.999999999")).isEqualTo("OUTSIDE_HOURS");
        assertThat(verdictAt(intake, "2024-06-01T20:00:00")).isEqualTo(Verdict.RATING);
        assertThat(verdictAt(intake, "2024-06-02T00:00:00")).isEqualTo(Verdict.RATING);
        assertThat(verdictAt(intake, "2024-06-02T02:00:00")).isEqualTo(Verdict.RATING);
        assertThat(verdictAt(intake, "2024-06-02T02:00:00.000000001")).isEqualTo("OUTSIDE_HOURS");
    }

    @Test
    void timeThatDoesNotExistIsJudgedByTheTimeItMovesTo() {
        Intake intake = open(LocalTime.of(2, 0), LocalTime.of(3, 0));

        assertThat(verdictAt(intake, "2024-03-31T00:59:59")).isEqualTo("OUTSIDE_HOURS");
        assertThat(verdictAt(intake, "2024-03-31T01:00:00")).isEqualTo(Verdict.RATING);
        assertThat(verdictAt(intake, "2024-03-31T01:59:59")).isEqualTo(Verdict.RATING);
        assertThat(verdictAt(intake, "2024-03-31T02:00:00")).isEqualTo(Verdict.RATING);
    }

    @Test
    void bothHoursThatLookTheSameInAutumnAreOpen() {
        Intake intake = open(LocalTime.of(1, 0), LocalTime.of(1, 30));

        assertThat(verdictAt(intake, "2024-10-27T00:00:00Z")).isEqualTo(Verdict.RATING);
        assertThat(verdictAt(intake, "2024-10-27T00:30:00.000000001Z")).isEqualTo("OUTSIDE_HOURS");
        assertThat(verdictAt(intake, "2024-10-27T00:59:59.999999999Z")).isEqualTo("OUTSIDE_HOURS");
        assertThat(verdictAt(intake, "2024-10-27T01:00:00Z")).isEqualTo(Verdict.RATING);
        assertThat(verdictAt(intake, "2024-10-27T01:30:00Z")).isEqualTo(Verdict.RATING);
        assertThat(verdictAt(intake, "2024-10-27T01:30:00")).isEqualTo(Verdict.RATING);
    }

    @Test
    void futureIsMeasuredFromTheReadingNotFromTheClock() {
        Intake intake = SampleMuseum.stream();
        byte[] record = bytes("2024-06-01T12:00:00+01:00", "1", "1");

        assertThat(intake.examine(record, NOON.minusSeconds(300))).isInstanceOf(AcceptedRating.class);
        assertThat(Verdict.of(intake.examine(record, NOON.minusSeconds(300).minusNanos(1))))
                .isEqualTo("IN_FUTURE");
        assertThat(Verdict.of(intake.examine(record, Instant.MIN))).isEqualTo("IN_FUTURE");
        assertThat(intake.examine(record, Instant.MAX)).isInstanceOf(AcceptedRating.class);
    }

    @Test
    void toleranceMayBeNothingOrForever() {
        byte[] record = bytes("2024-06-01T12:00:00+01:00", "1", "1");
        Intake strict = tolerating(Duration.ZERO);
        Intake lenient = tolerating(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(strict.examine(record, NOON)).isInstanceOf(AcceptedRating.class);
        assertThat(Verdict.of(strict.examine(record, NOON.minusNanos(1)))).isEqualTo("IN_FUTURE");
        assertThat(lenient.examine(record, Instant.MIN)).isInstanceOf(AcceptedRating.class);
        assertThat(lenient.examine(record, Instant.MAX)).isInstanceOf(AcceptedRating.class);
        assertThatThrownBy(() -> new IntakeRules(Duration.ofNanos(-1), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the future tolerance must not be negative: PT-0.000000001S");
    }

    @Test
    void newIntakeWithNewerReferenceDataGoesOnWithTheSameDecoder() {
        JsonDecoder decoder = new JsonDecoder();
        Museum museum = new Museum(2, "other", "Other", ZoneId.of("Asia/Tokyo"), SampleMuseum.ALWAYS_OPEN);
        ReferenceData newer =
                new ReferenceData(9, museum, List.of(new Exhibition(7, "EXH_08", 8, "New")), List.of(), List.of());
        Intake before = new Intake(decoder, SampleMuseum.referenceData(), SampleMuseum.STREAM_RULES);
        assertThat(Verdict.of(examine(before, "2024-06-01T12:00:00", "8", "1"))).isEqualTo("UNKNOWN_EXHIBITION");

        Intake after = new Intake(decoder, newer, SampleMuseum.STREAM_RULES);

        assertThat(after.referenceVersion()).isEqualTo(9);
        assertThat(Verdict.of(examine(after, "2024-06-01T12:00:00", "8", "1"))).isEqualTo("INVALID_VAL");
    }

    @Test
    void payloadIsNotChanged() {
        byte[] record = bytes("2024-06-01T12:00:00", "\"1\\u0000\"", "1, \"\\ud800\": 1");
        byte[] copy = record.clone();

        SampleMuseum.stream().examine(record, SampleMuseum.NOW);

        assertThat(record).isEqualTo(copy);
    }

    private static Intake open(LocalTime opens, LocalTime closes) {
        ReferenceData reference = SampleMuseum.referenceData(SampleMuseum.LONDON, new OpeningHours(opens, closes));
        return new Intake(new JsonDecoder(), reference, SampleMuseum.STREAM_RULES);
    }

    private static Intake tolerating(Duration future) {
        return new Intake(new JsonDecoder(), SampleMuseum.referenceData(), new IntakeRules(future, true));
    }

    private static String verdictAt(Intake intake, String at) {
        return Verdict.of(examine(intake, at, "1", "1"));
    }

    private static Outcome examine(Intake intake, String at, String site, String val) {
        return intake.examine(bytes(at, site, val), SampleMuseum.NOW);
    }

    private static byte[] bytes(String at, String site, String val) {
        String record = "{\"at\": \"%s\", \"site\": %s, \"val\": %s}".formatted(at, site, val);
        return record.getBytes(StandardCharsets.UTF_8);
    }
}
