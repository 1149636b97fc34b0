package museum.vitrine.benchmarks.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import museum.vitrine.benchmarks.records.Presses.Tally;
import museum.vitrine.intake.RejectReason;
import museum.vitrine.simulation.ExpectedOutcome;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final Presses GOOD = new Presses("rating", 2, 3);

    private final Expectation expected = new Expectation();

    ExpectationTest() {
        expected.take(record(1000, new ExpectedOutcome.Rating(2, 3)), 0, 0);
        expected.take(record(2000, new ExpectedOutcome.Rating(2, 3)), 0, 1);
        expected.take(record(3000, new ExpectedOutcome.Rejected(RejectReason.MISSING_AT)), 1, 0);
    }

    @Test
    void findsNothingWhereAllIsThere() {
        assertThat(expected.differences(Map.of(GOOD, new Tally(2, EventHash.of(1000) + EventHash.of(2000)))))
                .isEmpty();
        assertThat(expected.differencesOfRejected(Map.of("MISSING_AT", 1L))).isEmpty();
    }

    @Test
    void findsAPressThatIsLost() {
        assertThat(expected.differences(Map.of())).hasSize(1);
        assertThat(expected.differences(Map.of(GOOD, new Tally(1, EventHash.of(1000)))))
                .hasSize(1);
    }

    @Test
    void findsAPressAtAnotherTime() {
        assertThat(expected.differences(Map.of(GOOD, new Tally(2, EventHash.of(1000) + EventHash.of(2001)))))
                .hasSize(1);
    }

    @Test
    void findsAPressThatNobodyMade() {
        Tally right = new Tally(2, EventHash.of(1000) + EventHash.of(2000));

        assertThat(expected.differences(Map.of(GOOD, right, new Presses("request", 2, 0), new Tally(1, 5))))
                .containsExactly("Presses[kind=request, site=2, value=0]: null expected, Tally[count=1, hash=5] found");
    }

    @Test
    void findsARejectOfAnotherReason() {
        assertThat(expected.differencesOfRejected(Map.of("MISSING_SITE", 1L))).hasSize(2);
    }

    private static KioskRecord record(long atMicros, ExpectedOutcome outcome) {
        return new KioskRecord(new byte[0], atMicros, outcome);
    }
}
