package museum.vitrine.museum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferenceDataTest {

    private static final Museum MUSEUM =
            new Museum(1, "sample", "Sample", ZoneOffset.UTC, new OpeningHours(LocalTime.MIN, LocalTime.MAX));
    private static final Exhibition INSECTS = new Exhibition(31, "EXH_03", 3, "Insects");
    private static final Exhibition MINERALS = new Exhibition(32, "EXH_10", 10, "Minerals");
    private static final Button GOOD = new Button((short) 4, 3, "Good", null);
    private static final Button EMERGENCY = new Button((short) 2, 1, "Emergency", null);

    private final ReferenceData data =
            new ReferenceData(5, MUSEUM, List.of(MINERALS, INSECTS), List.of(GOOD), List.of(EMERGENCY));

    @Test
    void exhibitionsAreFoundBySite() {
        assertThat(data.exhibitionAt(3)).isEqualTo(INSECTS);
        assertThat(data.exhibitionAt(10)).isEqualTo(MINERALS);
        assertThat(data.exhibitionAt(31)).isNull();
    }

    @Test
    void buttonsAreFoundByValueAndRatingsAreNoRequests() {
        assertThat(data.rating(3)).isEqualTo(GOOD);
        assertThat(data.rating(1)).isNull();
        assertThat(data.request(1)).isEqualTo(EMERGENCY);
        assertThat(data.request(3)).isNull();
    }

    @Test
    void exhibitionsAreListedBySite() {
        assertThat(data.exhibitions()).containsExactly(INSECTS, MINERALS);
        assertThat(data.version()).isEqualTo(5);
        assertThat(data.museum()).isEqualTo(MUSEUM);
    }

    @Test
    void laterChangesOfTheListsDoNotMatter() {
        List<Exhibition> exhibitions = new ArrayList<>(List.of(INSECTS));
        ReferenceData made = new ReferenceData(1, MUSEUM, exhibitions, List.of(), List.of());

        exhibitions.clear();

        assertThat(made.exhibitionAt(3)).isEqualTo(INSECTS);
    }

    @Test
    void twoExhibitionsAtOneSiteAreRefused() {
        Exhibition rival = new Exhibition(33, "EXH_99", 3, "Rival");

        assertThatThrownBy(() -> new ReferenceData(1, MUSEUM, List.of(INSECTS, rival), List.of(), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Insects")
                .hasMessageContaining("Rival");
    }

    @Test
    void retiredButtonCountsUntilItsRetirement() {
        Instant retirement = Instant.parse("2024-03-01T12:00:00Z");
        Button retired = new Button((short) 9, 9, "Old", retirement);

        assertThat(retired.isInUseAt(retirement.minusNanos(1))).isTrue();
        assertThat(retired.isInUseAt(retirement)).isFalse();
        assertThat(GOOD.isInUseAt(Instant.MAX)).isTrue();
    }
}
