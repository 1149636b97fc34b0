package museum.vitrine.museum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;

final class OpeningHoursTest {

    @Test
    void bothEndsBelongToTheHours() {
        OpeningHours hours = new OpeningHours(LocalTime.of(8, 45), LocalTime.of(18, 15));

        assertThat(hours.contains(LocalTime.of(8, 45))).isTrue();
        assertThat(hours.contains(LocalTime.NOON)).isTrue();
        assertThat(hours.contains(LocalTime.of(18, 15))).isTrue();
        assertThat(hours.contains(LocalTime.of(8, 45).minusNanos(1))).isFalse();
        assertThat(hours.contains(LocalTime.of(18, 15).plusNanos(1))).isFalse();
        assertThat(hours.contains(LocalTime.MIDNIGHT)).isFalse();
    }

    @Test
    void museumThatClosesBeforeItOpensIsOpenOverMidnight() {
        OpeningHours hours = new OpeningHours(LocalTime.of(20, 0), LocalTime.of(2, 0));

        assertThat(hours.contains(LocalTime.of(20, 0))).isTrue();
        assertThat(hours.contains(LocalTime.MAX)).isTrue();
        assertThat(hours.contains(LocalTime.MIDNIGHT)).isTrue();
        assertThat(hours.contains(LocalTime.of(2, 0))).isTrue();
        assertThat(hours.contains(LocalTime.of(2, 0).plusNanos(1))).isFalse();
        assertThat(hours.contains(LocalTime.NOON)).isFalse();
        assertThat(hours.contains(LocalTime.of(20, 0).minusNanos(1))).isFalse();
    }

    @Test
    void museumThatIsOpenFromMidnightToTheLastNanosecondNeverCloses() {
        OpeningHours hours = new OpeningHours(LocalTime.MIN, LocalTime.MAX);

        assertThat(hours.contains(LocalTime.MIN)).isTrue();
        assertThat(hours.contains(LocalTime.MAX)).isTrue();
    }

    @Test
    void museumThatOpensAndClosesAtOnceIsOpenForThatInstant() {
        OpeningHours hours = new OpeningHours(LocalTime.NOON, LocalTime.NOON);

        assertThat(hours.contains(LocalTime.NOON)).isTrue();
        assertThat(hours.contains(LocalTime.NOON.plusNanos(1))).isFalse();
    }
}
