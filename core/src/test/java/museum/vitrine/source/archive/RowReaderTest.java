package museum.vitrine.source.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import museum.vitrine.source.SourceRecord;
import org.junit.jupiter.api.Test;

final class RowReaderTest {

    private static final int LONGEST_ROW = 16 * 1024 * 1024;
    private static final long SEED = Long.getLong("vitrine.test.seed", 20_250_615L);

    @Test
    void cutsAtLineEndsOfBothKindsAndSaysWhereRowsBegin() throws IOException {
        assertThat(rows("a\nbb\r\nccc\n")).containsExactly("0-2 a", "2-6 bb", "6-10 ccc");
    }

    @Test
    void lastRowNeedsNoLineEnd() throws IOException {
        assertThat(rows("a\nbb")).containsExactly("0-2 a", "2-4 bb");
        assertThat(rows("")).isEmpty();
    }

    @Test
    void emptyLinesAreRows() throws IOException {
        assertThat(rows("\n\r\na\n\n")).containsExactly("0-1 ", "1-3 ", "3-5 a", "5-6 ");
    }

    @Test
    void carriageReturnAloneEndsNoRow() throws IOException {
        assertThat(rows("a\rb\nc\r")).containsExactly("0-4 a\rb", "4-6 c\r");
    }

    @Test
    void lineEndBetweenQuotesBelongsToTheRow() throws IOException {
        assertThat(rows("x,\"a\nb\r\nc\",y\nz\n")).containsExactly("0-13 x,\"a\nb\r\nc\",y", "13-15 z");
        assertThat(rows("\"a\n\"\nz")).containsExactly("0-5 \"a\n\"", "5-6 z");
    }

    @Test
    void doubledQuotesCloseNothing() throws IOException {
        assertThat(rows("\"a\"\"\nb\"\nz\n")).containsExactly("0-8 \"a\"\"\nb\"", "8-10 z");
        assertThat(rows("\"\"\nz\n")).containsExactly("0-3 \"\"", "3-5 z");
        assertThat(rows("\"\"\"\n\"\"\"\nz\n")).containsExactly("0-8 \"\"\"\n\"\"\"", "8-10 z");
    }

    @Test
    void quoteInTheMiddleOfAFieldOpensNothing() throws IOException {
        assertThat(rows("5\"\nb\na\"b\"c\nz\n")).containsExactly("0-3 5\"", "3-5 b", "5-11 a\"b\"c", "11-13 z");
    }

    @Test
    void strayQuoteSwallowsNoFollowingRow() throws IOException {
        String tail = "1,2,3,4\n".repeat(20_000);

        List<String> rows = rows("a\n\"stray,1\n" + tail);

        assertThat(rows).hasSize(20_002).startsWith("0-2 a", "2-11 \"stray,1", "11-19 1,2,3,4");
        assertThat(rows.getLast()).isEqualTo("160003-160011 1,2,3,4");
    }

    @Test
    void strayQuoteNearTheEndSwallowsNothingEither() throws IOException {
        assertThat(rows("a\n\"stray\nb\nc")).containsExactly("0-2 a", "2-9 \"stray", "9-11 b", "11-12 c");
    }

    @Test
    void everyRowMayHaveAStrayQuote() throws IOException {
        String rows = "\"a\n".repeat(4_001);

        assertThat(concatenated(rows.getBytes(UTF_8), 1_000)).isEqualTo(rows);
    }

    @Test
    void rowMayBeLongerThanTheBuffer() throws IOException {
        String longer = "x".repeat(700_000);

        assertThat(rows("a\n" + longer + "\nb\n")).containsExactly("0-2 a", "2-700003 " + longer, "700003-700005 b");
    }

    @Test
    void longestRowIsCutAndNothingIsLost() throws IOException {
        byte[] content = new byte[2 * LONGEST_ROW + 20];
        Arrays.fill(content, (byte) 'x');
        content[0] = 'a';
        content[1] = '\n';
        content[content.length - 4] = '\n';
        content[content.length - 2] = '\n';

        List<SourceRecord> rows =
                read(new RowReader(InMemoryArchive.trickle(content, 0, Integer.MAX_VALUE), 0, content.length));

        assertThat(rows)
                .extracting(SourceRecord::position)
                .containsExactly(
                        0L, 2L, 2L + LONGEST_ROW, 2L + 2 * LONGEST_ROW, content.length - 3L, content.length - 1L);
        assertThat(rows.stream().mapToInt(row -> row.payload().length).sum()).isEqualTo(content.length - 3);
        assertThat(rows.getLast().next()).isEqualTo(content.length);
    }

    @Test
    void positionsCountFromWhereTheStreamBegins() throws IOException {
        RowReader reader = new RowReader(InMemoryArchive.trickle("b\nc\n".getBytes(UTF_8), 0, 1), 1_000, 1_004);

        assertThat(read(reader)).extracting(SourceRecord::position).containsExactly(1_000L, 1_002L);
        assertThat(reader.position()).isEqualTo(1_004);
    }

    @Test
    void passesOverExpectedBytesOnly() throws IOException {
        RowReader reader = new RowReader(InMemoryArchive.trickle("abc\n".getBytes(UTF_8), 0, 1), 0, 4);

        assertThat(reader.skip("ax".getBytes(UTF_8))).isFalse();
        assertThat(reader.skip("abc\n-".getBytes(UTF_8))).isFalse();
        assertThat(reader.skip("ab".getBytes(UTF_8))).isTrue();
        assertThat(read(reader)).extracting(SourceRecord::position).containsExactly(2L);
    }

    @Test
    void wellFormedRowsAreTheRowsThatWereWritten() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int file = 0; file < 200; file++) {
            List<String> written = new ArrayList<>();
            StringBuilder content = new StringBuilder();
            for (int row = random.nextInt(20); row > 0; row--) {
                written.add(wellFormedRow(random));
                content.append(written.getLast()).append(random.nextBoolean() ? "\n" : "\r\n");
            }
            byte[] bytes = content.toString().getBytes(UTF_8);

            List<SourceRecord> rows =
                    read(new RowReader(InMemoryArchive.trickle(bytes, 0, 1 + random.nextInt(9)), 0, bytes.length));

            assertThat(rows)
                    .as("seed %d, file %d", SEED, file)
                    .extracting(row -> new String(row.payload(), UTF_8))
                    .containsExactlyElementsOf(written);
        }
    }

    @Test
    void anyBytesComeBackWhole() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int file = 0; file < 500; file++) {
            String content = random.ints(random.nextInt(200), 0, 6)
                    .mapToObj(it -> String.valueOf("\"\n\r,ax".charAt(it)))
                    .collect(Collectors.joining());

            assertThat(concatenated(content.getBytes(UTF_8), 1 + random.nextInt(9)))
                    .as("seed %d, file %d", SEED, file)
                    .isEqualTo(content);
        }
    }

    /// The rows with the line ends that lie between them, which must be line ends and nothing else.
    private static String concatenated(byte[] content, int bytesAtOnce) throws IOException {
        StringBuilder result = new StringBuilder();
        long end = 0;
        for (SourceRecord row :
                read(new RowReader(InMemoryArchive.trickle(content, 0, bytesAtOnce), 0, content.length))) {
            assertThat(row.position()).isEqualTo(end);
            end = row.next();
            int payloadEnd = (int) row.position() + row.payload().length;
            String lineEnd = new String(content, payloadEnd, (int) end - payloadEnd, UTF_8);
            assertThat(lineEnd).isIn("", "\n", "\r\n");
            result.append(new String(row.payload(), UTF_8)).append(lineEnd);
        }
        assertThat(end).isEqualTo(content.length);
        return result.toString();
    }

    private static String wellFormedRow(SplittableRandom random) {
        List<String> fields = new ArrayList<>();
        for (int field = 1 + random.nextInt(4); field > 0; field--) {
            String text = random.ints(random.nextInt(6), 0, 6)
                    .mapToObj(it -> String.valueOf("\"\n\r,ax".charAt(it)))
                    .collect(Collectors.joining());
            fields.add("\"" + text.replace("\"", "\"\"") + "\"");
        }
        return String.join(",", fields);
    }

    private static List<String> rows(String content) throws IOException {
        byte[] bytes = content.getBytes(UTF_8);
        List<String> atOnce =
                described(new RowReader(InMemoryArchive.trickle(bytes, 0, Integer.MAX_VALUE), 0, bytes.length));
        assertThat(described(new RowReader(InMemoryArchive.trickle(bytes, 0, 7), 0, bytes.length)))
                .isEqualTo(atOnce);
        return atOnce;
    }

    private static List<String> described(RowReader reader) throws IOException {
        return read(reader).stream()
                .map(row -> row.position() + "-" + row.next() + " " + new String(row.payload(), UTF_8))
                .toList();
    }

    private static List<SourceRecord> read(RowReader reader) throws IOException {
        List<SourceRecord> rows = new ArrayList<>();
        SourceRecord row = reader.next();
        while (row != null) {
            rows.add(row);
            row = reader.next();
        }
        return rows;
    }
}
