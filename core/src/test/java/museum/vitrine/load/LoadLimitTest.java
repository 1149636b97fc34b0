package museum.vitrine.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LoadLimitTest {

    private final LoadLimit limit = new LoadLimit(10);

    @Test
    void givesNoMoreThanIsLeft() {
        assertThat(limit.take(7)).isEqualTo(7);
        assertThat(limit.take(7)).isEqualTo(3);
        assertThat(limit.take(7)).isZero();
    }

    @Test
    void isReachedWhenAllIsLoadedAndNotWhenAllIsInHand() {
        limit.take(10);
        assertThat(limit.isReached()).isFalse();

        limit.loaded(10);
        assertThat(limit.isReached()).isTrue();
    }

    @Test
    void whatOneDroppedAnotherMayTake() {
        limit.take(10);
        limit.giveBack(10);

        assertThat(limit.isReached()).isFalse();
        assertThat(limit.take(12)).isEqualTo(10);
    }
}
