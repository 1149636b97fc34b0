package museum.vitrine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RankingTest {

    @Test
    void eachBeginsWithVotesAtTheAverage() {
        assertThat(Ranking.DEFAULT.shrunkenMean(RatingDistribution.of(0, 0, 0, 0, 30), 2.0))
                .isEqualTo((10 * 2.0 + 30 * 4.0) / 40, within(1e-12));
    }

    @Test
    void tooFewVotesHaveNoRank() {
        assertThat(Ranking.DEFAULT.shrunkenMean(RatingDistribution.of(0, 0, 0, 0, 9), 2.0))
                .isNull();
        assertThat(Ranking.DEFAULT.shrunkenMean(RatingDistribution.of(0, 0, 0, 0, 0), null))
                .isNull();
    }

    @Test
    void changeSaysWhetherItCouldBeChance() {
        RatingDistribution worse = RatingDistribution.of(100, 100, 100, 100, 100);
        RatingDistribution better = RatingDistribution.of(50, 50, 100, 150, 150);

        assertThat(Change.of(better, worse).isNoise()).isFalse();
        assertThat(Change.of(RatingDistribution.of(0, 0, 1, 1, 1), worse).isNoise()).isTrue();
        assertThat(Change.of(RatingDistribution.of(0, 0, 0, 0, 0), worse))
                .isEqualTo(new Change(null, true));
    }
}
