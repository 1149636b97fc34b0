package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import museum.vitrine.intake.CaseTable.Case;
import museum.vitrine.intake.GeneratedRecords.Generated;
import museum.vitrine.intake.Outcome.Rejected;
import org.junit.jupiter.api.Test;

/// Whatever the bytes are, there is an outcome, and what it says can be shown and stored.
final class BrokenRecordsTest {

    private static final int RECORDS = Integer.getInteger("vitrine.test.broken-records", 20_000);

    private static final int MAX_DETAIL_CHARS = 700;

    @Test
    void brokenMessagesGetAnOutcome() {
        SplittableRandom random = Seed.random();
        Stream<String> generated =
                new GeneratedRecords(random).json().limit(200).map(Generated::record);
        Mutations mutations = new Mutations(random, with(generated, "json-fields.txt", "json-grammar.txt"));
        Intake intake = SampleMuseum.stream();

        for (int count = 0; count < RECORDS; count++) {
            byte[] broken = mutations.next();

            Outcome outcome = assertHasOutcome(intake, broken);

            assertThat(isMalformed(outcome))
                    .as("seed %d, %s: %s", Seed.VALUE, readable(broken), outcome)
                    .isEqualTo(!JsonGrammar.isObject(broken));
        }
    }

    @Test
    void brokenRowsGetAnOutcome() {
        SplittableRandom random = Seed.random();
        Stream<String> generated = new GeneratedRecords(random).csv().limit(200).map(Generated::record);
        Mutations mutations = new Mutations(random, with(generated, "csv-rows.txt"));
        Intake intake = SampleMuseum.archive();

        for (int count = 0; count < RECORDS; count++) {
            assertHasOutcome(intake, mutations.next());
        }
    }

    @Test
    void randomBytesGetAnOutcome() {
        SplittableRandom random = Seed.random();
        Intake stream = SampleMuseum.stream();
        Intake archive = SampleMuseum.archive();

        for (int count = 0; count < RECORDS; count++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);

            assertHasOutcome(archive, bytes);
            Outcome outcome = assertHasOutcome(stream, bytes);

            assertThat(isMalformed(outcome))
                    .as("seed %d, %s: %s", Seed.VALUE, readable(bytes), outcome)
                    .isEqualTo(!JsonGrammar.isObject(bytes));
        }
    }

    private static Outcome assertHasOutcome(Intake intake, byte[] bytes) {
        Outcome[] outcome = new Outcome[1];
        assertThatCode(() -> outcome[0] = intake.examine(bytes, SampleMuseum.NOW))
                .as("seed %d, %s", Seed.VALUE, readable(bytes))
                .doesNotThrowAnyException();
        if (outcome[0] instanceof Rejected rejected) {
            assertThat(rejected.detail())
                    .as("seed %d, %s", Seed.VALUE, readable(bytes))
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

    private static String readable(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1) + " = "
                + HexFormat.of().formatHex(bytes);
    }
}
