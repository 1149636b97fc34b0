package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Real records and the verdicts on them that people agreed on. Where the records are not at hand, generated
/// ones take their place.
final class RecordedVerdictsTest {

    /// After all records of the past, before all those of the future.
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Intake stream =
            new Intake(new JsonDecoder(), SampleMuseum.originalReferenceData(), SampleMuseum.STREAM_RULES);
    private final Intake archive =
            new Intake(new CsvDecoder(), SampleMuseum.originalReferenceData(), SampleMuseum.ARCHIVE_RULES);

    @TestFactory
    Stream<DynamicTest> singleRecordsGetTheirRecordedVerdict() throws IOException {
        Optional<Path> cases = RecordedData.find("verdict-cases.jsonl");
        if (cases.isEmpty()) {
            return generated();
        }
        List<String> lines = Files.readAllLines(cases.get());
        assertThat(lines).hasSize(156);
        return lines.stream().map(RecordedData::fields).map(each -> {
            Intake intake = "csv".equals(each.get("kind")) ? archive : stream;
            return test(intake, each.getOrDefault("raw", ""), verdictIn(each));
        });
    }

    @TestFactory
    Stream<DynamicTest> recordsOfTheRealStreamGetTheirRecordedVerdict() throws IOException {
        Optional<Path> records = RecordedData.find("stream/lmnh-2024-10-21.jsonl");
        Optional<Path> verdicts = RecordedData.find("stream/lmnh-2024-10-21.expected.jsonl");
        if (records.isEmpty() || verdicts.isEmpty()) {
            return generated();
        }
        List<String> lines = Files.readAllLines(records.get());
        List<String> expected = Files.readAllLines(verdicts.get());
        assertThat(expected).hasSameSizeAs(lines).hasSize(1_234);
        return IntStream.range(0, lines.size())
                .mapToObj(index -> test(stream, lines.get(index), verdictIn(RecordedData.fields(expected.get(index)))));
    }

    private Stream<DynamicTest> generated() {
        GeneratedRecords records = new GeneratedRecords(Seed.random());
        return Stream.concat(
                records.json().limit(1_000).map(each -> test(stream, each.record(), each.verdict())),
                records.csv().limit(200).map(each -> test(archive, each.record(), each.verdict())));
    }

    private static DynamicTest test(Intake intake, String record, String verdict) {
        return DynamicTest.dynamicTest(verdict + " " + record, () -> {
            Outcome outcome = intake.examine(record.getBytes(StandardCharsets.UTF_8), NOW);

            assertThat(Verdict.of(outcome))
                    .as("seed %d, %s", Seed.VALUE, outcome)
                    .isEqualTo(verdict);
        });
    }

    private static String verdictIn(Map<String, String> fields) {
        return fields.getOrDefault(
                "reason", fields.getOrDefault("verdict", "none").toUpperCase(Locale.ROOT));
    }
}
