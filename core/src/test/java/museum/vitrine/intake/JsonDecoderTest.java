package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import museum.vitrine.intake.Outcome.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is too large for a table of cases, and what a malformed record must not leave behind.
@Timeout(30)
final class JsonDecoderTest {

    private static final String RATING = "{\"at\": \"2024-06-01T12:00:00Z\", \"site\": \"2\", \"val\": 3}";
    private static final int TEN_MILLION = 10_000_000;

    private final Intake intake = SampleMuseum.stream();

    @Test
    void nestedUnknownValuesArePassedOverDownToTheLimit() {
        int levels = JsonDecoder.MAX_NESTING - 1;

        assertThat(verdictOn(ratingWith("\"x\": " + "[".repeat(levels) + "]".repeat(levels))))
                .isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"x\": " + "{\"y\":".repeat(levels) + "1" + "}".repeat(levels))))
                .isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"site\": " + "[".repeat(levels) + "]".repeat(levels))))
                .isEqualTo(RejectReason.INVALID_SITE.name());
    }

    @ParameterizedTest
    @CsvSource({"100000", "200000", "2000000"})
    void deeperNestingIsMalformedAndSaysSo(int levels) {
        String arrays = ratingWith("\"x\": " + "[".repeat(levels) + "]".repeat(levels));
        String objects = ratingWith("\"x\": " + "{\"y\":".repeat(levels) + "1" + "}".repeat(levels));
        String unclosed = "{\"x\":".repeat(levels + 1);

        assertThat(new String[] {arrays, objects, unclosed})
                .allSatisfy(each -> assertThat(SampleMuseum.examine(intake, each))
                        .isEqualTo(new Rejected(RejectReason.MALFORMED, "it is nested deeper than 100000 levels")));
        assertThat(verdictOn(RATING)).isEqualTo(Verdict.RATING);
    }

    @Test
    void hugeTextsAndKeysArePassedOver() {
        assertThat(verdictOn(ratingWith("\"x\": \"" + "a".repeat(TEN_MILLION) + "\"")))
                .isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"x\": \"" + "\\u00e9".repeat(1_000_000) + "\"")))
                .isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"x\": \"" + "é".repeat(1_000_000) + "\"")))
                .isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"" + "k".repeat(TEN_MILLION) + "\": 1")))
                .isEqualTo(Verdict.RATING);
        assertThat(verdictOn(" ".repeat(TEN_MILLION) + RATING + "\n".repeat(TEN_MILLION)))
                .isEqualTo(Verdict.RATING);
    }

    @Test
    void hugeTextsInKnownFieldsAreJudgedLikeShortOnes() {
        assertThat(verdictOn(ratingWith("\"at\": \"" + "2".repeat(TEN_MILLION) + "\"")))
                .isEqualTo(RejectReason.INVALID_AT.name());
        assertThat(verdictOn(ratingWith("\"site\": \"" + "0".repeat(TEN_MILLION) + "2\"")))
                .isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"site\": \"" + "2".repeat(TEN_MILLION) + "\"")))
                .isEqualTo(RejectReason.UNKNOWN_EXHIBITION.name());
        assertThat(verdictOn(ratingWith("\"site\": \"" + "2".repeat(TEN_MILLION) + "x\"")))
                .isEqualTo(RejectReason.INVALID_SITE.name());
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1_000, 5_000, 10_000_000})
    void numbersOfAnyLengthAreNumbers(int digits) {
        String number = "1".repeat(digits);

        assertThat(verdictOn(ratingWith("\"x\": " + number))).isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"x\": -" + number + "." + number + "e" + number)))
                .isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"site\": " + number))).isEqualTo(RejectReason.UNKNOWN_EXHIBITION.name());
        assertThat(verdictOn(ratingWith("\"val\": " + number))).isEqualTo(RejectReason.INVALID_VAL.name());
        assertThat(verdictOn(ratingWith("\"val\": -" + number))).isEqualTo(RejectReason.INVALID_VAL.name());
        assertThat(verdictOn(ratingWith("\"val\": -1, \"type\": " + number)))
                .isEqualTo(RejectReason.INVALID_TYPE.name());
    }

    @Test
    void manyUnknownKeysArePassedOver() {
        String members = IntStream.range(0, 500_000)
                .mapToObj(number -> "\"key" + number + "\":" + number)
                .collect(Collectors.joining(","));

        assertThat(verdictOn(ratingWith(members))).isEqualTo(Verdict.RATING);
    }

    @Test
    void keysThatAreNewInEveryRecordDoNoHarm() {
        for (int number = 0; number < 100_000; number++) {
            assertThat(verdictOn(ratingWith("\"key" + number + "\": 1"))).isEqualTo(Verdict.RATING);
        }
    }

    @Test
    void keysWithHalfASurrogatePairAreUnknownKeys() {
        assertThat(verdictOn(ratingWith("\"\\ud800\": 1"))).isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"at\\uDFFF\": null"))).isEqualTo(Verdict.RATING);
        assertThat(verdictOn(ratingWith("\"\\udc00\\ud800\": 1, \"site\": \"8\"")))
                .isEqualTo(RejectReason.UNKNOWN_EXHIBITION.name());
        assertThat(verdictOn(ratingWith("\"\\ud800\": 1") + "x")).isEqualTo(RejectReason.MALFORMED.name());
    }

    @Test
    void everyBeginningOfARecordIsMalformedAndTheNextRecordIsNot() {
        byte[] whole = ratingWith("\"x\": [{\"é\\n\": [1.5e3, true, null]}]").getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThat(Verdict.of(intake.examine(cut, SampleMuseum.NOW)))
                    .as("%d bytes", length)
                    .isEqualTo(RejectReason.MALFORMED.name());
            assertThat(Verdict.of(intake.examine(whole, SampleMuseum.NOW))).isEqualTo(Verdict.RATING);
        }
    }

    @Test
    void fieldsOfTheRecordBeforeAreForgotten() {
        assertThat(verdictOn(RATING)).isEqualTo(Verdict.RATING);
        assertThat(verdictOn("{\"at\": \"2024-06-01T12:00:00Z\"}")).isEqualTo(RejectReason.MISSING_SITE.name());
        assertThat(verdictOn("{\"site\": \"2\", \"val\": 3}")).isEqualTo(RejectReason.MISSING_AT.name());
        assertThat(verdictOn("{}")).isEqualTo(RejectReason.MISSING_AT.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                     | it is not JSON: the object does not end",
                "{\"at\": 1            | it is not JSON: the object does not end",
                "{\"x\": [{            | it is not JSON: the object does not end",
                "{} {}                 | it is not JSON: text follows the object",
                "null                  | it does not begin with {, expected a JSON object",
                "''                    | it is empty, expected a JSON object",
                "' '                   | it is empty, expected a JSON object",
            })
    void detailSaysWhyARecordIsMalformed(String text, String detail) {
        assertThat(SampleMuseum.examine(intake, text)).isEqualTo(new Rejected(RejectReason.MALFORMED, detail));
    }

    @Test
    void detailOfARecordThatIsNoJsonSaysWhatTheParserFound() {
        Outcome outcome = SampleMuseum.examine(intake, "{\"at\": nix}");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail())
                                .startsWith("it is not JSON: ")
                                .contains("nix"));
    }

    private String verdictOn(String text) {
        return Verdict.of(SampleMuseum.examine(intake, text));
    }

    /// A right rating, and behind it other members, which count if they repeat a key.
    private static String ratingWith(String members) {
        return RATING.substring(0, RATING.length() - 1) + ", " + members + "}";
    }
}
