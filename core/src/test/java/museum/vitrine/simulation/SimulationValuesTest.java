package museum.vitrine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalTime;
import museum.vitrine.museum.OpeningHours;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulationValuesTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "60, 60", "0.5, 0.5", "max, max", "MAX, max", "0, max", "0.0, max"})
    void readsSpeeds(String text, String shown) {
        assertThat(Speed.parse(text))
                .hasValueSatisfying(speed -> assertThat(speed).hasToString(shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "-1", "1e3", "NaN", "1.", " 1"})
    void readsNothingElseAsASpeed(String text) {
        assertThat(Speed.parse(text)).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Speed(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Speed(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VisitorModel.measured().withInvalidShare(1.1))
                .withMessage("the invalid share must lie from 0 to 1, not 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VisitorModel.measured().withHostileShare(Double.NaN))
                .withMessage("the hostile share must lie from 0 to 1, not NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rhythm.measured().withPressesPerSecond(0))
                .withMessage("the presses per second must lie from 0.0001 to 1000000, not 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rhythm(
                        Rhythm.measured().zone(),
                        new OpeningHours(LocalTime.NOON, LocalTime.NOON),
                        1,
                        Rhythm.Night.SILENT));
        assertThatIllegalArgumentException().isThrownBy(() -> SendingLimits.NONE.withMaxRecords(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ArchivePlan("lmnh", LocalDate.EPOCH.plusDays(1), LocalDate.EPOCH, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ArchivePlan("lmnh", LocalDate.EPOCH, LocalDate.EPOCH, 0));
    }

    @Test
    void countsPressesByDay() {
        assertThat(Rhythm.measured().pressesPerDay()).isBetween(9_843.0, 9_845.0);
        assertThat(Rhythm.measured().withSilentNights().pressesPerDay()).isBetween(9_771.0, 9_772.0);
        assertThat(Rhythm.measured().alwaysOpen().withPressesPerSecond(1).pressesPerDay())
                .isEqualTo(86_400);
        assertThat(Rhythm.measured().alwaysOpen().shareOutsideHours()).isZero();
    }

    @Test
    void takesNoPressAsInvalidThatTheHoursRejectAlready() {
        assertThat(VisitorModel.measured().withInvalidShare(0).garbledShare()).isZero();
        assertThat(VisitorModel.measured().withInvalidShare(1).garbledShare()).isEqualTo(1);
        assertThat(VisitorModel.measured()
                        .withRhythm(Rhythm.measured().alwaysOpen())
                        .garbledShare())
                .isEqualTo(0.17, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        ", , 2026-10-01, 2026-10-31",
        "2026-09-05, , 2026-09-05, 2026-09-30",
        "2026-11-05, , 2026-11-05, 2026-11-21",
        ", 2026-11-20, 2026-11-01, 2026-11-20",
        "2024-01-01, 2026-11-21, 2024-01-01, 2026-11-21"
    })
    void plansArchivesOfWholeMonths(
            @Nullable LocalDate from, @Nullable LocalDate until, LocalDate first, LocalDate last) {
        assertThat(ArchivePlan.before(LocalDate.of(2026, 11, 22), "lmnh", from, until, 7))
                .isEqualTo(new ArchivePlan("lmnh", first, last, 7));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22,", ", 2026-11-22", "2026-11-01, 2026-12-01"})
    void plansNoArchiveOfTheFuture(@Nullable LocalDate from, @Nullable LocalDate until) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArchivePlan.before(LocalDate.of(2026, 11, 22), "lmnh", from, until, 7))
                .withMessage("an archive must end before today, by 2026-11-21 at the latest");
    }
}
