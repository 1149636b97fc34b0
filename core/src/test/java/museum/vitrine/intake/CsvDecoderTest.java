package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import museum.vitrine.intake.Outcome.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class CsvDecoderTest {

    private final Intake intake = SampleMuseum.archive();

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1_000, 1_001, 5_000, 20_000_000})
    void rowsOfAnyLengthAreRead(int length) {
        String filling = "x".repeat(length);

        assertThat(verdictOn("2024-06-01 12:00:00,2,3," + filling)).isEqualTo(Verdict.RATING);
        assertThat(verdictOn("2024-06-01 12:00:00,2,3,\"" + filling + "\"")).isEqualTo(Verdict.RATING);
        assertThat(verdictOn("2024-06-01 12:00:00," + "0".repeat(length) + ",3,"))
                .isEqualTo(Verdict.RATING);
        assertThat(verdictOn("2024-06-01 12:00:00,2,9" + filling + ",")).isEqualTo(RejectReason.INVALID_VAL.name());
        assertThat(verdictOn(filling)).isEqualTo(RejectReason.MALFORMED.name());
        assertThat(verdictOn(",".repeat(length + 3))).isEqualTo(RejectReason.MALFORMED.name());
        assertThat(verdictOn("\"" + filling)).isEqualTo(RejectReason.MALFORMED.name());
        assertThat(verdictOn("\"\"" + ",".repeat(length + 3))).isEqualTo(RejectReason.MALFORMED.name());
    }

    @Test
    void fieldsOfTheRowBeforeAreForgotten() {
        assertThat(verdictOn("2024-06-01 12:00:00,2,-1,1")).isEqualTo(Verdict.REQUEST);
        assertThat(verdictOn("2024-06-01 12:00:00,2,-1,")).isEqualTo(RejectReason.MISSING_TYPE.name());
        assertThat(verdictOn(",,,")).isEqualTo(RejectReason.MISSING_AT.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | the row is empty, expected 4: at,site,val,type",
                "1,2,3                        | 3 columns, expected 4: at,site,val,type",
                "1,2,3,4,5                    | 5 columns, expected 4: at,site,val,type",
                "\"1\",2                      | 2 columns, expected 4: at,site,val,type",
                "at,site,val,type             | it is the header line again",
            })
    void detailSaysWhyARowIsMalformed(String row, String detail) {
        assertThat(SampleMuseum.examine(intake, row)).isEqualTo(new Rejected(RejectReason.MALFORMED, detail));
    }

    @Test
    void detailSaysThatThereIsMoreThanOneRow() {
        assertThat(SampleMuseum.examine(intake, "1,2,3,4\n1,2,3,4"))
                .isEqualTo(new Rejected(RejectReason.MALFORMED, "not one row"));
    }

    @Test
    void detailOfABrokenQuoteSaysWhatTheReaderFound() {
        assertThat(detailOf("\"2024\"x,2,3,")).startsWith("it is not CSV: Unexpected character after closing quote");
        assertThat(detailOf("2024,2,3,\"")).startsWith("it is not CSV: Unclosed quoted field");
    }

    private String detailOf(String row) {
        return ((Rejected) SampleMuseum.examine(intake, row)).detail();
    }

    private String verdictOn(String row) {
        return Verdict.of(SampleMuseum.examine(intake, row));
    }
}
