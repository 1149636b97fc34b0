package museum.vitrine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RatingDistributionTest {

    @Test
    void saysMeanAndShares() {
        RatingDistribution ratings = RatingDistribution.of(353, 499, 555, 370, 287);

        assertThat(ratings.responses()).isEqualTo(2_064);
        assertThat(ratings.mean()).isEqualTo(1.8735, within(0.00005));
        assertThat(ratings.satisfied()).isEqualTo((370 + 287) / 2_064.0);
        assertThat(ratings.dissatisfied()).isEqualTo((353 + 499) / 2_064.0);
    }

    @Test
    void saysNothingOfNoResponses() {
        assertThat(RatingDistribution.of(0, 0, 0, 0, 0))
                .extracting(RatingDistribution::mean, RatingDistribution::low, RatingDistribution::satisfied)
                .containsOnlyNulls();
    }

    @Test
    void oneResponseHasAWideIntervalThatHoldsIt() {
        RatingDistribution one = RatingDistribution.of(0, 0, 0, 0, 1);

        assertThat(one.mean()).isEqualTo(4);
        assertThat(one.low()).isLessThan(1.5);
        assertThat(one.high()).isEqualTo(4);
    }

    @Test
    void equalResponsesHaveNoIntervalOfZeroWidth() {
        RatingDistribution many = RatingDistribution.of(0, 0, 500, 0, 0);

        assertThat(width(many)).isBetween(0.02, 0.1);
    }

    /// The share of intervals that hold the true mean, over 4,000 samples; 95 % are promised.
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 30, 300})
    void intervalHoldsTheTrueMeanAsOftenAsItSays(int responses) {
        SplittableRandom random = new SplittableRandom(42);
        double[] shares = {0.05, 0.1, 0.2, 0.35, 0.3};
        double truth = 0.1 + 2 * 0.2 + 3 * 0.35 + 4 * 0.3;
        int held = 0;
        for (int sample = 0; sample < 4_000; sample++) {
            long[] counts = new long[5];
            for (int i = 0; i < responses; i++) {
                counts[draw(random, shares)]++;
            }
            RatingDistribution ratings = RatingDistribution.of(counts);
            if (Objects.requireNonNull(ratings.low()) <= truth && truth <= Objects.requireNonNull(ratings.high())) {
                held++;
            }
        }

        assertThat(held / 4_000.0).isBetween(0.935, 0.999);
    }

    private static int draw(SplittableRandom random, double[] shares) {
        double left = random.nextDouble();
        for (int value = 0; value < shares.length - 1; value++) {
            left -= shares[value];
            if (left < 0) {
                return value;
            }
        }
        return shares.length - 1;
    }

    private static double width(RatingDistribution ratings) {
        return Objects.requireNonNull(ratings.high()) - Objects.requireNonNull(ratings.low());
    }
}
