package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import museum.vitrine.intake.GeneratedRecords.Generated;
import org.junit.jupiter.api.Test;

final class GeneratedRecordsTest {

    private static final int RECORDS = 20_000;

    @Test
    void generatedMessagesGetTheVerdictTheyWereMadeFor() {
        List<Generated> records =
                new GeneratedRecords(Seed.random()).json().limit(RECORDS).toList();

        assertVerdicts(SampleMuseum.stream(), records);
        assertThat(shareByVerdict(records)).hasSize(RejectReason.values().length + 2);
    }

    @Test
    void generatedRowsGetTheVerdictTheyWereMadeFor() {
        List<Generated> rows =
                new GeneratedRecords(Seed.random()).csv().limit(RECORDS).toList();

        assertVerdicts(SampleMuseum.archive(), rows);
        assertThat(shareByVerdict(rows))
                .hasSize(RejectReason.values().length + 1)
                .doesNotContainKey(RejectReason.OUTSIDE_HOURS.name());
    }

    private static void assertVerdicts(Intake intake, List<Generated> records) {
        assertThat(records).allSatisfy(each -> {
            Outcome outcome = SampleMuseum.examine(intake, each.record());

            assertThat(Verdict.of(outcome))
                    .as("seed %d, %s: %s", Seed.VALUE, each.record(), outcome)
                    .isEqualTo(each.verdict());
        });
    }

    private static Map<String, Long> shareByVerdict(List<Generated> records) {
        return records.stream()
                .map(Generated::verdict)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
