package museum.vitrine.source.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryReaderTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-06-15T12:00:00Z"));
    private static final long SEED = Long.getLong("vitrine.test.seed", 20_250_615L);
    private static final String HEADER = "at,site,val,type\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at,site,val,type\n",
                "at,site,val,type\r\n",
                "\"at\",\"site\",\"val\",\"type\"\n",
                "\uFEFFat,site,val,type\n",
                "\uFEFF\"at\",site,val,\"type\"\r\n"
            })
    void headerMayBeQuotedAndFollowAByteOrderMark(String header) {
        List<SourceBatch> batches = read(InMemoryArchive.of(header + "a\nb\n"), 0, 10);

        assertThat(batches).hasSize(1);
        assertThat(batches.getFirst().from()).isEqualTo(Position.at(0));
        assertThat(rows(batches))
                .containsExactly(header.getBytes(UTF_8).length + " a", (header.getBytes(UTF_8).length + 2) + " b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "at,site,val\n", "2024-05-05 10:00:00,1,4,\n", "at;site;val;type\n", "a\u0007t\n"})
    void anotherFirstLineIsRefusedWithWhatToDo(String content) {
        InMemoryArchive archive = InMemoryArchive.of(content + "x\n");

        assertThatThrownBy(() -> HistoryReader.open(archive, archive.object(), 0, CLOCK))
                .isInstanceOf(PipelineException.class)
                .isNotInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("s3://memory/in/history.csv begins with '")
                .hasMessageEndingWith(
                        "and not with 'at,site,val,type'; nothing of it was read. Correct the header line,"
                                + " or take the object away")
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void firstLineThatIsLongIsShownInShort() {
        InMemoryArchive archive = InMemoryArchive.of("y".repeat(500));

        assertThatThrownBy(() -> HistoryReader.open(archive, archive.object(), 0, CLOCK))
                .hasMessageContaining("begins with '" + "y".repeat(60) + "…' and");
    }

    @Test
    void objectWithoutRowsIsCompleteAtOnce() {
        List<SourceBatch> batches = read(InMemoryArchive.of(HEADER), 0, 10);

        assertThat(batches).hasSize(1);
        assertThat(batches.getFirst().records()).isEmpty();
        assertThat(batches.getFirst().isLast()).isTrue();
        assertThat(batches.getFirst().to()).isEqualTo(Position.at(HEADER.length()));
    }

    @Test
    void streamThatEndsBeforeTheObjectDoesIsNoEnd() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + "a\nb\n");

        try (HistoryReader reader = HistoryReader.open(archive, archive.objectWithMore(3), 0, CLOCK)) {
            assertThatThrownBy(() -> reader.next(10))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("3 bytes are missing");
        }
    }

    /// One row is asked for: what comes behind it is never seen.
    @ParameterizedTest
    @ValueSource(strings = {"a", "a\r", "\"a\nb", "\"a\n"})
    void rowThatIsCutIsNoRow(String row) {
        InMemoryArchive archive = InMemoryArchive.of(HEADER + row);

        try (HistoryReader reader = HistoryReader.open(archive, archive.objectWithMore(2), 0, CLOCK)) {
            assertThatThrownBy(() -> reader.next(1))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("2 bytes are missing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "at,si", "at,site,val,type"})
    void headerThatIsCutIsNoWrongHeader(String beginning) {
        InMemoryArchive archive = InMemoryArchive.of(beginning);
        ArchiveObject whole = archive.objectWithMore(100);

        assertThatThrownBy(() -> {
                    try (HistoryReader reader = HistoryReader.open(archive, whole, 0, CLOCK)) {
                        reader.next(10);
                    }
                })
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("100 bytes are missing");
    }

    @Test
    void answerWithoutTheByteBeforeTheNextRowIsNoMissingLineEnd() {
        InMemoryArchive archive = InMemoryArchive.of(HEADER);

        assertThatThrownBy(() -> HistoryReader.open(archive, archive.objectWithMore(9), HEADER.length() + 1, CLOCK))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("1 byte is missing");
    }

    @Test
    void smallObjectThatComesShortIsNotTakenForTheWholeOne() {
        InMemoryArchive archive = InMemoryArchive.of("{\"EXHIBITION_ID\"");

        assertThatThrownBy(() -> ObjectBytes.read(archive, archive.objectWithMore(40), 1_000))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("40 bytes are missing");
        assertThat(ObjectBytes.read(archive, archive.object(), 1_000)).hasSize(16);
        assertThat(ObjectBytes.read(archive, archive.object(), 3)).hasSize(3);
    }

    @Test
    void lastBatchSaysThatTheObjectIsCompleteEvenWithoutRows() {
        List<SourceBatch> batches = read(InMemoryArchive.of(HEADER + "a\nb\n"), 0, 2);

        assertThat(batches).extracting(batch -> batch.records().size()).containsExactly(2, 0);
        assertThat(batches).extracting(SourceBatch::isLast).containsExactly(false, true);
        assertThat(batches).extracting(batch -> batch.to().next()).containsExactly(21L, 21L);
    }

    @Test
    void batchEndsAtTenThousandRowsOrAMebibyte() {
        List<SourceBatch> manyRows = read(InMemoryArchive.of(HEADER + "a\n".repeat(25_000)), 0, Long.MAX_VALUE);
        List<SourceBatch> manyBytes =
                read(InMemoryArchive.of(HEADER + ("x".repeat(262_143) + "\n").repeat(12)), 0, Long.MAX_VALUE);

        assertThat(manyRows).extracting(batch -> batch.records().size()).containsExactly(10_000, 10_000, 5_000);
        assertThat(manyBytes).extracting(batch -> batch.records().size()).containsExactly(5, 5, 2);
    }

    @Test
    void resumedAtEveryRowGivesExactlyTheRowsThatAreLeft() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int file = 0; file < 60; file++) {
            InMemoryArchive archive = new InMemoryArchive(randomFile(random), 1 + random.nextInt(20));
            List<SourceBatch> whole = read(archive, 0, Long.MAX_VALUE);
            List<String> all = rows(whole);

            for (int first = 1; first <= all.size(); first++) {
                long from = first == all.size()
                        ? whole.getLast().to().next()
                        : whole.getFirst().records().get(first).position();
                assertThat(rows(read(archive, from, 1 + random.nextInt(5))))
                        .as("seed %d, file %d, resumed at %d", SEED, file, from)
                        .isEqualTo(all.subList(first, all.size()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void rowsAppendedBehindALastRowWithoutLineEndAreReadOnce(String lineEnd) {
        String before = HEADER + "a" + lineEnd + "b";
        List<SourceBatch> first = read(InMemoryArchive.of(before), 0, 10);

        List<SourceBatch> second =
                read(InMemoryArchive.of(before + lineEnd + "c" + lineEnd + lineEnd + "d"), before.length(), 10);

        assertThat(first.getLast().to()).isEqualTo(Position.at(before.length()));
        assertThat(second.getFirst().from()).isEqualTo(Position.at(before.length()));
        int c = before.length() + lineEnd.length();
        assertThat(rows(second))
                .containsExactly(c + " c", (c + 1 + lineEnd.length()) + " ", (c + 1 + 2 * lineEnd.length()) + " d");
    }

    @Test
    void rowsAppendedBehindALineEndLoseNoEmptyLine() {
        String before = HEADER + "a\n";

        assertThat(rows(read(InMemoryArchive.of(before + "\nb\n"), before.length(), 10)))
                .containsExactly("19 ", "20 b");
    }

    private static byte[] randomFile(SplittableRandom random) {
        StringBuilder content = new StringBuilder(HEADER);
        int pieces = random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            content.append("\"\n\r,ab\n\n".charAt(random.nextInt(8)));
        }
        return content.toString().getBytes(UTF_8);
    }

    private static List<SourceBatch> read(InMemoryArchive archive, long from, long maxRows) {
        List<SourceBatch> batches = new ArrayList<>();
        try (HistoryReader reader = HistoryReader.open(archive, archive.object(), from, CLOCK)) {
            SourceBatch batch = reader.next(maxRows);
            while (batch != null) {
                batches.add(batch);
                batch = reader.next(maxRows);
            }
        }
        for (int i = 1; i < batches.size(); i++) {
            assertThat(batches.get(i).from()).isEqualTo(batches.get(i - 1).to());
        }
        return batches;
    }

    private static List<String> rows(List<SourceBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.records().stream())
                .map(row -> row.position() + " " + new String(row.payload(), UTF_8))
                .toList();
    }
}
