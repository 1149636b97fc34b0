package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import museum.vitrine.intake.CaseTable.Case;
import museum.vitrine.intake.GeneratedRecords.Generated;
import museum.vitrine.intake.Outcome.Rejected;
import museum.vitrine.load.AcceptedRecords;
import museum.vitrine.load.Batch;
import museum.vitrine.load.RejectedRecord;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.SourceRecord;
import org.junit.jupiter.api.Test;

/// Whatever the bytes are, there is an outcome, and what it says can be shown and stored.
/// `-Dvitrine.test.broken-records=N` sets how many there are, all kinds together.
final class BrokenRecordsTest {

    private static final int RECORDS = Integer.getInteger("vitrine.test.broken-records", 50_000);
    private static final int MESSAGES = RECORDS / 2;
    private static final int ROWS = RECORDS / 10 * 3;
    private static final int RANDOM = RECORDS - MESSAGES - ROWS;

    /// As many records as one poll may bring.
    private static final int BATCH = 500;

    private static final int MAX_DETAIL_CHARS = 700;

    @Test
    void brokenMessagesGetAnOutcome() {
        SplittableRandom random = Seed.random();
        Mutations mutations = mutatedMessages(random);
        Intake intake = SampleMuseum.stream();

        for (int count = 0; count < MESSAGES; count++) {
            byte[] broken = mutations.next();

            Outcome outcome = assertHasOutcome(intake, broken);

            assertThat(isMalformed(outcome))
                    .as(() -> about(broken) + ": " + outcome)
                    .isEqualTo(!JsonGrammar.isObject(broken));
        }
    }

    @Test
    void brokenRowsGetAnOutcome() {
        SplittableRandom random = Seed.random();
        Mutations mutations = mutatedRows(random);
        Intake intake = SampleMuseum.archive();

        for (int count = 0; count < ROWS; count++) {
            assertHasOutcome(intake, mutations.next());
        }
    }

    @Test
    void randomBytesGetAnOutcome() {
        SplittableRandom random = Seed.random();
        Intake stream = SampleMuseum.stream();
        Intake archive = SampleMuseum.archive();

        for (int count = 0; count < RANDOM; count++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);

            assertHasOutcome(archive, bytes);
            Outcome outcome = assertHasOutcome(stream, bytes);

            assertThat(isMalformed(outcome))
                    .as(() -> about(bytes) + ": " + outcome)
                    .isEqualTo(!JsonGrammar.isObject(bytes));
        }
    }

    @Test
    void everyBrokenRecordOfABatchIsAccountedForAndKeptWhole() {
        SplittableRandom random = Seed.random();
        Mutations messages = mutatedMessages(random);
        Mutations rows = mutatedRows(random);

        for (int count = 0; count < RECORDS / 10; count += BATCH) {
            assertAccountedFor(messages, SampleMuseum.stream());
            assertAccountedFor(rows, SampleMuseum.archive());
        }
    }

    private static void assertAccountedFor(Mutations mutations, Intake intake) {
        List<byte[]> sent = Stream.generate(mutations::next).limit(BATCH).toList();
        List<SourceRecord> records = IntStream.range(0, BATCH)
                .mapToObj(i -> new SourceRecord(i, i + 1, sent.get(i).clone()))
                .toList();
        SourcePartition partition = new SourcePartition("test", "0");
        SourceBatch polled =
                new SourceBatch(partition, Position.at(0), Position.at(BATCH), records, SampleMuseum.NOW, false);

        Batch.Part judged = Batch.examine(List.of(polled), intake).parts().getFirst();

        List<Long> positions = new ArrayList<>();
        for (AcceptedRecords accepted : List.of(judged.ratings(), judged.requests())) {
            LongStream.range(0, accepted.size())
                    .map(i -> accepted.position((int) i))
                    .forEach(positions::add);
        }
        for (RejectedRecord reject : judged.rejects()) {
            positions.add(reject.read().position());
            byte[] broken = sent.get((int) reject.read().position());
            assertThat(reject.read().payload()).as("seed %d", Seed.VALUE).isEqualTo(broken);
        }
        assertThat(positions)
                .as("seed %d", Seed.VALUE)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, BATCH).boxed().toList());
    }

    private static Mutations mutatedMessages(SplittableRandom random) {
        Stream<String> generated =
                new GeneratedRecords(random).json().limit(200).map(Generated::record);
        Stream<String> records = Stream.concat(RecordedData.messages(), generated);
        return new Mutations(random, with(records, "json-fields.txt", "json-grammar.txt"));
    }

    private static Mutations mutatedRows(SplittableRandom random) {
        Stream<String> generated = new GeneratedRecords(random).csv().limit(200).map(Generated::record);
        return new Mutations(random, with(Stream.concat(RecordedData.rows(), generated), "csv-rows.txt"));
    }

    private static Outcome assertHasOutcome(Intake intake, byte[] bytes) {
        Outcome[] outcome = new Outcome[1];
        assertThatCode(() -> outcome[0] = intake.examine(bytes, SampleMuseum.NOW))
                .as(() -> about(bytes))
                .doesNotThrowAnyException();
        if (outcome[0] instanceof Rejected rejected) {
            assertThat(rejected.detail())
                    .as(() -> about(bytes))
                    .isNotBlank()
                    .hasSizeLessThan(MAX_DETAIL_CHARS)
                    .matches(BrokenRecordsTest::isFitToShow, "can be shown");
        }
        return outcome[0];
    }

    private static boolean isFitToShow(String detail) {
        return detail.codePoints().allMatch(codePoint -> switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE -> false;
            default -> true;
        });
    }

    private static boolean isMalformed(Outcome outcome) {
        return outcome instanceof Rejected rejected && rejected.reason() == RejectReason.MALFORMED;
    }

    private static List<byte[]> with(Stream<String> generated, String... tables) {
        Stream<byte[]> cases =
                Stream.of(tables).flatMap(name -> CaseTable.read(name).cases()).map(Case::record);
        return Stream.concat(generated.map(each -> each.getBytes(StandardCharsets.UTF_8)), cases)
                .toList();
    }

    private static String about(byte[] bytes) {
        return "seed %d, %s = %s"
                .formatted(
                        Seed.VALUE,
                        new String(bytes, StandardCharsets.ISO_8859_1),
                        HexFormat.of().formatHex(bytes));
    }
}
