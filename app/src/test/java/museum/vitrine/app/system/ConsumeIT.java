package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.Contents;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.SharedData;
import museum.vitrine.app.fixture.TestMeters;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `consume`, against a real broker.
class ConsumeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestFactory
    Stream<DynamicTest> realStreamGetsTheExpectedVerdicts() {
        return SharedData.find("stream").stream()
                .map(folder -> DynamicTest.dynamicTest("72 minutes of a real topic", () -> realStream(folder)));
    }

    private static void realStream(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("lmnh-2024-10-21.jsonl"));
        Map<String, Long> expected = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("lmnh-2024-10-21.expected.jsonl"))) {
            expected.merge(line.replaceAll(".*\"(reason|verdict)\": \"([^\"]*)\"}", "$2"), 1L, Long::sum);
        }
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)));

            museum.vitrineDone("consume", "--limit", String.valueOf(lines.size()));

            Map<String, Long> found = new TreeMap<>(Contents.rejects(museum));
            found.put("rating", museum.number("SELECT count(*) FROM rating_interaction"));
            found.put("request", museum.number("SELECT count(*) FROM request_interaction"));
            assertThat(found).isEqualTo(expected);
            museum.verify();
        }
    }

    @Test
    void everyMessageHasExactlyOneEffect() {
        GeneratedStream stream = new GeneratedStream(2024);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, 5_000);

            CommandRun run = museum.vitrineDone("consume", "--limit", "5000");

            assertThat(run.out()).contains("loaded 5000 records");
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void limitIsExactAndTheNextLoaderGoesOnThere() {
        GeneratedStream stream = new GeneratedStream(1);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, 1_000);

            museum.vitrineDone("consume", "--limit", "333");
            assertThat(Contents.recordsRead(museum)).isEqualTo(333);
            museum.vitrineDone("consume", "--limit", "667");

            stream.expected().assertHeldBy(museum);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void limitIsExactHoweverManyLoadersShareIt(int loaders) {
        GeneratedStream stream = new GeneratedStream(loaders);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, 1_000);

            museum.vitrineDone("consume", "--loaders", String.valueOf(loaders), "--limit", "333");
            assertThat(Contents.recordsRead(museum)).isEqualTo(333);
            museum.vitrineDone("consume", "--loaders", String.valueOf(loaders), "--limit", "667");

            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void processHasOneLoaderAtLeast() {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            CommandRun run = museum.vitrine("consume", "--loaders", "0");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--loaders must lie from 1 to 16, not 0");
        }
    }

    @Test
    void positionsBelongToTheDatabaseAndNotToTheGroup() {
        GeneratedStream stream = new GeneratedStream(3);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, 400);
            museum.vitrineDone("consume", "--limit", "200");

            CommandRun other =
                    CommandRun.of(museum.environment(Map.of("GROUP", "another")), "consume", "--limit", "200");

            assertThat(other.exitCode()).as(other.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void drainsOnSigtermWithExitCodeZero() {
        GeneratedStream stream = new GeneratedStream(4);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = museum.start(List.of(), "consume")) {
            museum.produce(stream, 2_000);
            await().atMost(PATIENCE)
                    .until(() ->
                            Contents.recordsRead(museum) == stream.expected().count());
            await().atMost(PATIENCE)
                    .until(() -> museum.rows("SELECT state, source FROM loader")
                            .equals(List.of("running|kafka:" + museum.topic())));

            assertThat(loader.terminate()).as(loader.err()).isZero();

            assertThat(loader.err()).contains("drained");
            assertThat(museum.rows("SELECT state FROM loader")).isEmpty();
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void exhibitionAndRatingThatAreRegisteredLaterCountWithoutARestart() {
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = museum.start(List.of(), "consume")) {
            museum.produce(Stream.of(press("7", 4), press("1", 5)));
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 2);
            assertThat(Contents.rejects(museum)).containsOnlyKeys("UNKNOWN_EXHIBITION", "INVALID_VAL");

            museum.registerExhibitions(7, 1);
            museum.execute("INSERT INTO rating (rating_value, rating_description) VALUES (5, 'Beyond words')");
            museum.produce(Stream.of(press("7", 4), press("1", 5)));
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 4);
            museum.vitrineDone("quarantine", "replay");

            assertThat(Contents.ratings(museum)).isEqualTo(Map.of("7|4", 2L, "1|5", 2L));
            assertThat(loader.terminate()).as(loader.err()).isZero();
            museum.verify();
        }
    }

    @Test
    void resetUnderARunningLoaderPutsNoPressUnderAnotherExhibition() {
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = museum.start(List.of(), "consume")) {
            museum.produce(Stream.of(press("1", 3)));
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 1);

            museum.vitrineDone("db", "reset", "--yes");
            for (int site = 5; site >= 0; site--) {
                museum.registerExhibitions(site, 1);
            }
            museum.produce(Stream.generate(() -> press("1", 3)).limit(TestMuseum.PARTITIONS));

            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 1 + TestMuseum.PARTITIONS);
            assertThat(Contents.ratings(museum)).isEqualTo(Map.of("1|3", 1L + TestMuseum.PARTITIONS));
            assertThat(loader.terminate()).as(loader.err()).isZero();
            museum.verify();
        }
    }

    @Test
    void databaseThatIsAwayIsWaitedForAndSaidOnce() {
        GeneratedStream stream = new GeneratedStream(8);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = museum.start(List.of(), "consume")) {
            museum.produce(stream, 300);
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 300);

            TestStack.get().database().killHard();
            museum.produce(stream, 300);
            await().atMost(PATIENCE).until(() -> loader.err().contains("waiting"));
            TestStack.get().database().start();

            await().atMost(PATIENCE).ignoreExceptions().until(() -> Contents.recordsRead(museum) == 600);
            await().atMost(PATIENCE).until(() -> loader.err().contains("recovered"));
            assertThat(loader.terminate()).as(loader.err()).isZero();
            assertThat(loader.err().lines().filter(line -> line.contains(" WARN ")))
                    .hasSize(1);
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void brokerThatIsAwayIsWaitedForAndSaidOnce() {
        GeneratedStream stream = new GeneratedStream(9);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = museum.start(List.of(), "consume")) {
            museum.produce(stream, 300);
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 300);

            TestStack.get().kafka().stop();
            await().atMost(PATIENCE).until(() -> loader.err().contains("waiting"));
            TestStack.get().kafka().start();
            museum.produce(stream, 300);

            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 600);
            assertThat(loader.terminate()).as(loader.err()).isZero();
            assertThat(loader.err().lines().filter(line -> line.contains(" WARN ")))
                    .hasSize(1);
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void hostileMessagesAreKeptWholeAndStopNothing() {
        byte[] huge = new byte[10 * 1024 * 1024];
        Arrays.fill(huge, (byte) 'x');
        List<byte[]> hostile = new ArrayList<>(List.of(
                huge,
                new byte[0],
                new byte[] {(byte) 0xff, (byte) 0xfe, 0},
                "{\"at\": \"\u0000\"}".getBytes(StandardCharsets.UTF_8),
                "[".repeat(100_000).getBytes(StandardCharsets.UTF_8),
                ("{\"x\": " + "[".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8),
                "{\"at\": \"2024-05-05T10:00:00Z\", \"site\": \"\\u0000\", \"val\": 1}"
                        .getBytes(StandardCharsets.UTF_8),
                "{\"at\": \"2024-05-05T10:00:00Z\", \"site\": \"\\ud800\", \"val\": 1}"
                        .getBytes(StandardCharsets.UTF_8)));
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(Stream.concat(hostile.stream(), Stream.of(press("1", 3))));

            museum.vitrineDone("consume", "--limit", "9");

            assertThat(Contents.rejects(museum)).isEqualTo(Map.of("MALFORMED", 6L, "INVALID_SITE", 2L));
            assertThat(museum.rows("SELECT max(length(payload)), min(length(payload)) FROM quarantined_record"))
                    .containsExactly(huge.length + "|0");
            assertThat(Contents.ratings(museum)).isEqualTo(Map.of("1|3", 1L));
            museum.verify();
        }
    }

    @Test
    void wrongSurroundingsSayWhatToDo() {
        try (TestMuseum museum = TestMuseum.withSchema();
                TestMuseum empty = TestMuseum.empty();
                TestMuseum newer = TestMuseum.withExhibitions()) {
            newer.execute("""
                INSERT INTO vitrine_schema_history (installed_rank, version, description, type, script, installed_by,
                    execution_time, success) VALUES (99, '99', 'later', 'SQL', 'V99', 'test', 1, true)""");

            assertThat(museum.vitrine("consume").err()).contains("run 'vitrine import' first");
            assertThat(empty.vitrine("consume").err()).contains("run 'vitrine db migrate'");
            assertThat(newer.vitrine("consume").err()).containsPattern("newer than the \\d+ that this Vitrine knows");
            assertThat(newer.vitrine("db", "migrate").err())
                    .containsPattern("newer than the \\d+ that this Vitrine knows");
        }
    }

    @Test
    void metersAddUpAndTheRejectsFileHasEveryReject() throws IOException {
        GeneratedStream stream = new GeneratedStream(11);
        Path rejects = Files.createTempDirectory("rejects").resolve("rejects.jsonl");
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = museum.start(
                        List.of(), "consume", "--metrics-port", "0", "--rejects-file", rejects.toString())) {
            museum.produce(stream, 1_000);
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 1_000);

            TestMeters meters = TestMeters.of(loader.err());
            await().atMost(PATIENCE).until(() -> meters.sum("vitrine_records_read_total") == 1_000);

            assertThat(meters.sum("vitrine_records_accepted_total") + meters.sum("vitrine_records_rejected_total"))
                    .isEqualTo(1_000);
            long rejected = museum.number("SELECT count(*) FROM quarantined_record");
            assertThat(meters.sum("vitrine_records_rejected_total")).isEqualTo((double) rejected);
            assertThat(meters.sum("vitrine_lag_records")).isZero();
            assertThat(meters.sum("vitrine_freshness_seconds")).isPositive();
            assertThat(meters.sum("vitrine_transaction_seconds_count")).isPositive();
            assertThat(loader.terminate()).isZero();
            assertThat(Files.readAllLines(rejects)).hasSize((int) rejected);
            stream.expected().assertHeldBy(museum);
        }
    }

    private static byte[] press(String site, int value) {
        return "{\"at\": \"2024-05-05T12:00:00+01:00\", \"site\": \"%s\", \"val\": %d}"
                .formatted(site, value)
                .getBytes(StandardCharsets.UTF_8);
    }
}
