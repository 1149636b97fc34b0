package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import museum.vitrine.intake.CaseTable.Case;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The rules of the record contract, as tables of cases.
final class RulesTest {

    @TestFactory
    Stream<DynamicContainer> fieldsOfJsonRecords() {
        return CaseTable.read("json-fields.txt").tests(SampleMuseum.stream());
    }

    @TestFactory
    Stream<DynamicContainer> timesOfRecords() {
        return CaseTable.read("json-times.txt").tests(SampleMuseum.stream(), RulesTest::ratingAt);
    }

    @TestFactory
    Stream<DynamicContainer> grammarOfJson() {
        return CaseTable.read("json-grammar.txt").tests(SampleMuseum.stream());
    }

    @TestFactory
    Stream<DynamicContainer> rowsOfCsv() {
        return CaseTable.read("csv-rows.txt").tests(SampleMuseum.archive());
    }

    @Test
    void tablesHaveCasesOfEveryVerdict() {
        Stream<Case> cases = Stream.of("json-fields.txt", "json-times.txt", "json-grammar.txt", "csv-rows.txt")
                .flatMap(name -> CaseTable.read(name).cases());

        Set<String> verdicts = cases.map(Case::verdict).collect(Collectors.toSet());

        assertThat(verdicts).contains(Verdict.RATING, Verdict.REQUEST);
        assertThat(verdicts)
                .containsAll(
                        Arrays.stream(RejectReason.values()).map(Enum::name).toList())
                .hasSize(RejectReason.values().length + 2);
    }

    private static String ratingAt(String at) {
        return "{\"at\": \"" + at + "\", \"site\": \"2\", \"val\": 3}";
    }
}
