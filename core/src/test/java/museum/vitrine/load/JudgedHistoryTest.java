package museum.vitrine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
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

    private static final int LEAST_ROWS = 25_000;
    private static final int BATCH_ROWS = 1_000_000;
    private static final long MAX_BYTES = 64 * 1024 * 1024;

    /// As long as what is read at once.
    private static final String LONG_ROW = "x".repeat(1024 * 1024) + "\n";

    @Test
    void givesEveryRowInOrderAndNothingBehindTheLast() {
        int rows = 2 * LEAST_ROWS + 1;
        InMemoryArchive archive = InMemoryArchive.of(HEADER + "a\n".repeat(rows));
        List<Batch> batches = new ArrayList<>();
        try (JudgedHistory history = open(archive)) {
            for (Batch batch = history.next(); batch != null; batch = history.next()) {
                batches.add(batch);
            }
        }

        List<Batch.Part> parts =
                batches.stream().flatMap(batch -> batch.parts().stream()).toList();
        assertThat(parts.stream().flatMap(part -> part.rejects().stream()))
                .extracting(reject -> reject.read().position())
                .containsExactlyElementsOf(LongStream.range(0, rows)
                        .mapToObj(row -> HEADER.length() + 2 * row)
                        .toList());
        assertThat(parts).extracting(Batch.Part::isLast).containsOnlyOnce(true);
        assertThat(parts.getLast().isLast()).isTrue();
        assertThat(batches.subList(0, batches.size() - 1)).allMatch(batch -> batch.read() >= LEAST_ROWS);
    }

    @Test
    void whatIsReadWhileABatchIsLoadedIsTheNextBatch() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + "a\n".repeat(7 * LEAST_ROWS));
        try (JudgedHistory history = open(archive)) {
            int first = next(history).read();
            awaitReaderAtRest();

            assertThat(next(history).read()).isEqualTo(7 * LEAST_ROWS - first).isGreaterThan(LEAST_ROWS);
            assertThat(history.next()).isNull();
        }
    }

    @Test
    void batchHasNoMoreRowsThanItMay() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + "a\n".repeat(25));
        try (JudgedHistory history = open(archive, archive.object(), Long.MAX_VALUE, 10, MAX_BYTES)) {
            awaitReaderAtRest();
            assertThat(next(history).read()).isEqualTo(10);
            awaitReaderAtRest();
            assertThat(next(history).read()).isEqualTo(10);
            assertThat(next(history).read()).isEqualTo(5);
            assertThat(history.next()).isNull();
        }
    }

    @Test
    void batchEndsWhenMemoryIsFull() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + LONG_ROW.repeat(10));
        try (JudgedHistory history =
                open(archive, archive.object(), Long.MAX_VALUE, BATCH_ROWS, 4L * LONG_ROW.length())) {
            assertThat(next(history).read()).isEqualTo(4);
            awaitReaderAtRest();
            assertThat(next(history).read()).isEqualTo(4);
            assertThat(next(history).read()).isEqualTo(2);
            assertThat(history.next()).isNull();
        }
    }

    @Test
    void readsNoMoreRowsThanItMay() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + "a\n".repeat(100));
        try (JudgedHistory history = open(archive, archive.object(), 5, BATCH_ROWS, MAX_BYTES)) {
            assertThat(next(history).read()).isEqualTo(5);
            assertThat(history.next()).isNull();
        }
    }

    @Test
    void failureComesBehindEveryRowThatWasReadBeforeIt() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + LONG_ROW.repeat(3));
        try (JudgedHistory history = open(archive, archive.objectWithMore(1), Long.MAX_VALUE, BATCH_ROWS, MAX_BYTES)) {
            assertThat(next(history).read()).isEqualTo(3);
            assertThatThrownBy(history::next).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void mayBeClosedWhileTheReaderWaitsForRoom() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + "a\n".repeat(100));
        JudgedHistory history = open(archive, archive.object(), Long.MAX_VALUE, 10, MAX_BYTES);
        awaitReaderAtRest();

        assertTimeoutPreemptively(Duration.ofSeconds(10), history::close);

        await().until(() -> reader().isEmpty()); // a pool has ended a moment before its thread has
    }

    private static void awaitReaderAtRest() {
        await().until(() -> reader().stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    }

    private static List<Thread> reader() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("history-reader"))
                .toList();
    }

    private static Batch next(JudgedHistory history) {
        return Objects.requireNonNull(history.next(), "a batch");
    }

    private static JudgedHistory open(InMemoryArchive archive) {
        return open(archive, archive.object(), Long.MAX_VALUE, BATCH_ROWS, MAX_BYTES);
    }

    private static JudgedHistory open(
            InMemoryArchive archive, ArchiveObject object, long maxRows, int batchRows, long maxBytes) {
        OpeningHours hours = new OpeningHours(LocalTime.MIN, LocalTime.MAX);
        Museum museum = new Museum(1, "lmnh", "Museum", ZoneId.of("Europe/London"), hours);
        ReferenceData reference = new ReferenceData(1, museum, List.of(), List.of(), List.of());
        Intake intake = new Intake(new CsvDecoder(), reference, new IntakeRules(Duration.ofMinutes(5), false));
        HistoryReader reader = HistoryReader.open(archive, object, 0, InstantSource.system());
        return new JudgedHistory(reader, intake, maxRows, batchRows, LEAST_ROWS, maxBytes);
    }
}
