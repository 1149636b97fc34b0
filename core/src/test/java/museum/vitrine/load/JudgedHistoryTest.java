package museum.vitrine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.intake.CsvDecoder;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.IntakeRules;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.museum.ReferenceData;
import museum.vitrine.source.archive.ArchiveObject;
import museum.vitrine.source.archive.HistoryReader;
import museum.vitrine.source.archive.InMemoryArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class JudgedHistoryTest {

    private static final String HEADER = "at,site,val,type\n";

    /// Of which seventeen fill a batch.
    private static final String LONG_ROW = "x".repeat(1024 * 1024 - 1) + "\n";

    @Test
    void givesTheBatchesInTheirOrderAndNothingBehindTheLast() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + LONG_ROW.repeat(20));
        try (JudgedHistory history = open(archive, archive.object(), Long.MAX_VALUE)) {
            assertThat(next(history).read()).isEqualTo(17);
            Batch last = next(history);
            assertThat(last.read()).isEqualTo(3);
            assertThat(last.parts().getFirst().polled().isLast()).isTrue();
            assertThat(history.next()).isNull();
        }
    }

    @Test
    void readsNoMoreRowsThanItMay() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + "a\n".repeat(100));
        try (JudgedHistory history = open(archive, archive.object(), 5)) {
            assertThat(next(history).read()).isEqualTo(5);
            assertThat(history.next()).isNull();
        }
    }

    @Test
    void failureComesBehindTheBatchThatWasReadBeforeIt() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + LONG_ROW.repeat(20));
        try (JudgedHistory history = open(archive, archive.objectWithMore(1), Long.MAX_VALUE)) {
            assertThat(next(history).read()).isEqualTo(17);
            assertThatThrownBy(history::next).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void mayBeClosedWhileABatchIsReadAhead() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + LONG_ROW.repeat(60));
        JudgedHistory history = open(archive, archive.object(), Long.MAX_VALUE);
        next(history);

        history.close();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("history-reader")));
    }

    private static Batch next(JudgedHistory history) {
        return Objects.requireNonNull(history.next(), "a batch");
    }

    private static JudgedHistory open(InMemoryArchive archive, ArchiveObject object, long maxRows) {
        OpeningHours hours = new OpeningHours(LocalTime.MIN, LocalTime.MAX);
        Museum museum = new Museum(1, "lmnh", "Museum", ZoneId.of("Europe/London"), hours);
        ReferenceData reference = new ReferenceData(1, museum, List.of(), List.of(), List.of());
        Intake intake = new Intake(new CsvDecoder(), reference, new IntakeRules(Duration.ofMinutes(5), false));
        return new JudgedHistory(HistoryReader.open(archive, object, 0, InstantSource.system()), intake, maxRows);
    }
}
