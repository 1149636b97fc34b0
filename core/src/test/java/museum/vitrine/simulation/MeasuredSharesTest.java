package museum.vitrine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import museum.vitrine.intake.RejectReason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares half a million simulated messages with what was measured, within five standard deviations.
final class MeasuredSharesTest {

    private static final int RECORDS = 500_000;
    private static final double DEVIATIONS = 5;

    private static final OutcomeCounts COUNTS = new OutcomeCounts();
    private static final long[][] RATINGS = new long[6][5];
    private static final long[] PRESSES = new long[6];
    private static long emergencies;

    @BeforeAll
    static void simulate() {
        PressGenerator presses =
                new PressGenerator(VisitorModel.measured(), Instant.parse("2024-01-01T00:00:00Z"), 20_241_021);
        for (int i = 0; i < RECORDS; i++) {
            ExpectedOutcome outcome = presses.next().expected();
            COUNTS.add(outcome);
            switch (outcome) {
                case ExpectedOutcome.Rating(int site, int value) -> {
                    PRESSES[site]++;
                    RATINGS[site][value]++;
                }
                case ExpectedOutcome.Request(int site, int value) -> {
                    PRESSES[site]++;
                    emergencies += value;
                }
                case ExpectedOutcome.Rejected _ -> {}
            }
        }
    }

    @Test
    void rejectsAsManyAsMeasured() {
        assertShare(COUNTS.rejected(), RECORDS, 0.17);
        assertThat(COUNTS.rejects().values().stream().mapToLong(count -> count).sum())
                .isEqualTo(COUNTS.rejected());
        assertThat(COUNTS.records()).isEqualTo(RECORDS);
    }

    /// The shares of the kinds, as they were measured; a kind that says ERR, INF or null counts for two
    /// reasons.
    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_EXHIBITION, 0.031",
        "INVALID_VAL, 0.040",
        "INVALID_TYPE, 0.0363333",
        "MISSING_VAL, 0.019",
        "MISSING_AT, 0.014",
        "MISSING_SITE, 0.012",
        "MISSING_TYPE, 0.0066667",
        "INVALID_SITE, 0.010"
    })
    void keepsTheMixOfErrors(RejectReason reason, double measured) {
        double sumOfMeasured = 0.169;
        double scale = VisitorModel.measured().garbledShare() / sumOfMeasured;

        assertShare(COUNTS.rejects().getOrDefault(reason, 0L), RECORDS, measured * scale);
        // 17 % of all, and the sum of the kinds, were measured apart; they differ by the rounding of both.
        assertThat(scale).isBetween(0.96, 1.0);
    }

    @Test
    void pressesOutsideTheHours() {
        double nightShare = 14.5 * 5 / (14.5 * 5 + 9.5 * 3600 / 3.5);
        double expected = nightShare * (1 - VisitorModel.measured().garbledShare());

        assertThat(COUNTS.rejects().getOrDefault(RejectReason.OUTSIDE_HOURS, 0L) / (double) RECORDS)
                .isCloseTo(expected, within(0.0003))
                .isBetween(0.005, 0.015);
        assertThat(COUNTS.rejects())
                .doesNotContainKeys(RejectReason.MALFORMED, RejectReason.INVALID_AT, RejectReason.IN_FUTURE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.12, 1.93", "1, 0.16, 1.99", "2, 0.14, 1.67", "3, 0.17, 2.04", "4, 0.21, 1.14", "5, 0.20, 2.87"})
    void givesEachExhibitionItsShareAndItsMean(int site, double share, double mean) {
        double ratings = 0;
        double sum = 0;
        double squares = 0;
        for (int value = 0; value < 5; value++) {
            ratings += RATINGS[site][value];
            sum += value * RATINGS[site][value];
            squares += Math.pow(value, 2) * RATINGS[site][value];
        }
        double deviation = Math.sqrt(squares / ratings - Math.pow(sum / ratings, 2));

        assertShare(PRESSES[site], COUNTS.ratings() + COUNTS.requests(), share);
        assertThat(sum / ratings).isCloseTo(mean, within(DEVIATIONS * deviation / Math.sqrt(ratings)));
    }

    @ParameterizedTest
    @CsvSource({"0, 1.93", "1, 1.99", "2, 1.67", "3, 2.04", "4, 1.14", "5, 2.87"})
    void drawsFromDistributionsWithExactlyTheMeasuredMeans(int site, double mean) {
        List<Integer> percent = Habits.BY_SITE.get(site).percentByRating();
        int sum = 0;
        for (int value = 0; value < 5; value++) {
            sum += value * percent.get(value);
        }

        assertThat(percent.stream().mapToInt(it -> it).sum()).isEqualTo(100);
        assertThat(sum / 100.0).isEqualTo(mean);
    }

    @Test
    void asksForHelpAsOftenAsMeasured() {
        assertShare(COUNTS.requests(), COUNTS.ratings() + COUNTS.requests(), 0.04);
        assertShare(emergencies, COUNTS.requests(), 1 / 18.0);
    }

    private static void assertShare(long count, long of, double share) {
        double deviation = Math.sqrt(share * (1 - share) / of);

        assertThat(count / (double) of).isCloseTo(share, within(DEVIATIONS * deviation));
    }
}
