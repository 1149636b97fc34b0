package museum.vitrine.load;

import static museum.vitrine.load.PolledBatches.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.IntakeRules;
import museum.vitrine.intake.JsonDecoder;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.museum.ReferenceData;
import org.junit.jupiter.api.Test;

final class BatchTest {

    @Test
    void partsOfAPartitionFollowOneAnother() {
        Batch examined = Batch.examine(List.of(batch("0", 0, 3), batch("1", 7, 9), batch("0", 3, 5)), intake());

        assertThat(examined.read()).isEqualTo(7);
        assertThat(examined.rejected()).isEqualTo(7);
    }

    @Test
    void partThatBeginsElsewhereThanTheOneBeforeEndedIsRefused() {
        assertThatThrownBy(() -> Batch.examine(List.of(batch("0", 0, 3), batch("0", 4, 5)), intake()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begins at 4")
                .hasMessageContaining("ends at 3");
    }

    @Test
    void batchOfNothingIsRefused() {
        assertThatThrownBy(() -> Batch.examine(List.of(), intake())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Intake intake() {
        OpeningHours hours = new OpeningHours(LocalTime.MIN, LocalTime.MAX);
        Museum museum = new Museum(1, "lmnh", "Museum", ZoneId.of("Europe/London"), hours);
        ReferenceData reference = new ReferenceData(1, museum, List.of(), List.of(), List.of());
        return new Intake(new JsonDecoder(), reference, new IntakeRules(Duration.ofMinutes(5), false));
    }
}
