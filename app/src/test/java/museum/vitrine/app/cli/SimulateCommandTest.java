package museum.vitrine.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import museum.vitrine.app.config.KafkaSettings;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.simulation.RecordSender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class SimulateCommandTest {

    private static final Map<String, String> BROKER = Map.of("BOOTSTRAP_SERVERS", "broker:9092");

    private final List<String> sent = new ArrayList<>();
    private final Interrupts interrupts = Interrupts.none();
    private final RecordingOutlet outlet = new RecordingOutlet(_ -> {});
    private @Nullable KafkaSettings opened;

    @TempDir
    private Path folder;

    @Test
    void sendsThePressesOfASeed() {
        CommandRun first = run("--seed", "42", "--from", "2024-10-21", "--speed", "max", "--count", "200");
        List<String> messages = List.copyOf(sent);
        sent.clear();
        CommandRun second = run("--seed", "42", "--from", "2024-10-21", "--speed", "max", "--count", "200");

        assertThat(first.exitCode()).isZero();
        assertThat(messages).hasSize(200).isEqualTo(sent);
        assertThat(messages.getFirst()).startsWith("{\"at\": \"2024-10-21T00:1").contains("+01:00\", \"site\": \"");
        assertThat(first.out()).isEqualTo(second.out()).contains("seed                 42\n");
        assertThat(opened).extracting(KafkaSettings::topic).isEqualTo("lmnh");
        assertThat(outlet.isFlushed).isTrue();
        assertThat(outlet.isClosed).isTrue();
    }

    @Test
    void tellsWhatItSent() {
        CommandRun run = run(
                "--seed",
                "1",
                "--from",
                "2024-10-21",
                "--speed",
                "max",
                "--count",
                "3000",
                "--museum",
                "lms",
                "--json");

        assertThat(run.out())
                .matches(
                        "\\{\"seed\":1,\"from\":\"2024-10-20T23:00:00Z\",\"topic\":\"lms\",\"brokers\":\"broker:9092\","
                                + "\"records\":3000,\"ratings\":2\\d{3},\"requests\":\\d+,\"rejected\":\\d{3},"
                                + "\"rejects\":\\{\"MISSING_AT\":\\d+,.*},\"interrupted\":false}\n");
    }

    @Test
    void tellsAPersonWhatItSent() {
        CommandRun run =
                run("--from", "2024-10-21", "--speed", "max", "--count", "5", "--invalid", "0", "--always-open");

        assertThat(run.out()).matches("""
                seed                 \\d+
                from                 2024-10-20T23:00:00Z
                topic                lmnh
                brokers              broker:9092
                records              5
                ratings              \\d
                requests             \\d
                rejected             0
                interrupted          false
                """);
    }

    @Test
    void choosesASeedOfItsOwnAndSaysIt() {
        assertThat(run("--speed", "max", "--count", "1").out())
                .matches(Pattern.compile("seed +\\d{1,6}\n.*", Pattern.DOTALL));
    }

    @Test
    void endsWithTheLastDay() {
        CommandRun run =
                run("--seed", "1", "--from", "2024-10-21", "--until", "2024-10-22", "--speed", "max", "--invalid", "0");

        assertThat(run.exitCode()).isZero();
        assertThat(sent).hasSizeBetween(19_500, 19_900);
        assertThat(sent.getLast()).startsWith("{\"at\": \"2024-10-22T23:");
    }

    @Test
    void runsUntilItIsInterruptedAndEndsInOrder() {
        RecordingOutlet endless = new RecordingOutlet(count -> {
            if (count == 10) {
                interrupts.receive();
            }
        });

        CommandRun run = run(endless, BROKER, "--speed", "max", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(sent).hasSize(10);
        assertThat(run.out()).contains("\"records\":10,").contains("\"interrupted\":false");
        assertThat(endless.isFlushed).isTrue();
        assertThat(endless.isClosed).isTrue();
    }

    @Test
    void saysThatItWasInterruptedBeforeItsEnd() {
        RecordingOutlet interrupting = new RecordingOutlet(_ -> interrupts.receive());

        CommandRun run = run(interrupting, BROKER, "--speed", "max", "--count", "1000", "--json");

        assertThat(run.exitCode()).isEqualTo(Interrupts.EXIT_CODE);
        assertThat(run.out()).contains("\"records\":1,").contains("\"interrupted\":true");
        assertThat(interrupting.isFlushed).isTrue();
    }

    @Test
    void failsWithTheBroker() {
        RecordingOutlet broken = new RecordingOutlet(_ -> {
            throw new UnavailableException("a message to topic 'lmnh' was not delivered", null);
        });

        CommandRun run = run(broken, BROKER, "--speed", "max", "--count", "1000");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).endsWith("error: a message to topic 'lmnh' was not delivered\n");
        assertThat(run.out()).isEmpty();
        assertThat(broken.isClosed).isTrue();
    }

    @Test
    void replaysARecordingByteForByte() throws IOException {
        byte[] recording = "{\"at\": \"2024-10-21T09:21:24+01:00\", \"val\": 4}\nno json \u00e9\u0000\n\nlast"
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("stream.jsonl"), recording);

        CommandRun run = run("--replay", "stream.jsonl", "--speed", "max", "--json");

        assertThat(String.join("\n", sent)).isEqualTo(new String(recording, StandardCharsets.ISO_8859_1));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo("{\"recording\":\"" + folder.resolve("stream.jsonl")
                        + "\",\"topic\":\"lmnh\",\"brokers\":\"broker:9092\",\"records\":4,\"interrupted\":false}\n");
    }

    @Test
    void replaysARecordingAsIfItHappenedNow() throws IOException {
        Files.writeString(folder.resolve("stream.jsonl"), "{\"at\": \"2024-10-21T09:21:24+01:00\", \"val\": 4}\n");

        run("--replay", "stream.jsonl", "--speed", "max", "--shift-to-now");

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst())
                .matches(
                        "\\{\"at\": \"20[2-9]\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+0[01]:00\", \"val\": 4}")
                .doesNotContain("2024-10-21");
    }

    @Test
    void namesARecordingThatIsNotThere() {
        CommandRun run = run("--replay", "none.jsonl");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith("error: recording " + folder.resolve("none.jsonl") + " does not exist; check the path\n");
    }

    @Test
    void writesAnArchiveWithoutABroker() throws IOException {
        String[] options = {"--to-folder", "a", "--museum", "lms", "--seed", "3", "--from", "2024-10-01", "--json"};

        CommandRun run = run(outlet, Map.of(), options);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .matches("\\{\"seed\":3,\"from\":\"2024-10-01\",\"until\":\"2024-10-31\",\"folder\":\"[^\"]+/a\","
                        + "\"exhibitionFiles\":6,\"historyFiles\":8,\"records\":\\d+,\"ratings\":\\d+,"
                        + "\"requests\":\\d+,\"rejected\":0,\"rejects\":\\{},\"interrupted\":false}\n");
        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            assertThat(files)
                    .hasSize(14)
                    .allMatch(it -> it.getFileName().toString().startsWith("lms_"));
        }
        assertThat(opened).isNull();

        CommandRun again = run(outlet, Map.of(), options);

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).endsWith("is there already; give a folder without an archive of 'lms'\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed fast | --speed must be a number such as 1, 60 or 0.5, or max for as fast as it goes, not 'fast'",
                "--count 0 | --count must be 1 or more, not 0",
                "--seconds -1 | --seconds must be 1 or more, not -1",
                "--rate 0 | the presses per second must lie from 0.0001 to 1000000, not 0.0",
                "--invalid 17 | the invalid share must lie from 0 to 1, not 17.0",
                "--hostile -0.1 | the hostile share must lie from 0 to 1, not -0.1",
                "--shift-to-now | --shift-to-now needs --replay",
                "--until 2024-10-21 | --until needs --from",
                "--from 2190-10-21 | --from must be neither in the future nor after --until",
                "--from 2024-10-21 --until 2024-10-20 | --from must be neither in the future nor after --until",
                "--from 1969-10-21 | --from must lie from 1971-01-01 to 2199-12-31, not 1969-10-21",
                "--to-folder a --from 2024-10-21 --until 2024-10-20 | the last day, 2024-10-20, is before the first, 2024-10-21",
            })
    void refusesWhatMakesNoSense(String line, String message) {
        CommandRun run = run(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("error: " + message + "\nSee 'vitrine simulate --help'.\n");
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--replay f --to-folder d",
                "--replay f --seed 1",
                "--replay f --rate 1",
                "--replay f --always-open",
                "--replay f --invalid 0",
                "--replay f --hostile 0",
                "--replay f --from 2024-10-21",
                "--to-folder d --speed 2",
                "--to-folder d --seconds 2",
                "--to-folder d --hostile 0.1"
            })
    void refusesOptionsThatDoNotGoTogether(String line) {
        String[] words = line.split(" ");

        assertThat(run(words).err())
                .isEqualTo(
                        "error: " + words[2] + " does not go with " + words[0] + "\nSee 'vitrine simulate --help'.\n");
    }

    @Test
    void asksForABroker() {
        CommandRun run = run(outlet, Map.of(), "--count", "1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("BOOTSTRAP_SERVERS");
    }

    private CommandRun run(String... arguments) {
        return run(outlet, BROKER, arguments);
    }

    private CommandRun run(RecordingOutlet to, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = CommandRun.surroundings(out, err, folder, environment);
        GlobalOptions options = new GlobalOptions(surroundings, interrupts);
        CommandLine root = new CommandLine(new VitrineCommand(options))
                .addSubcommand(new SimulateCommand(options, kafka -> {
                    opened = kafka;
                    return to;
                }));
        root.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler((e, command, _) -> Failures.execution(e, command));
        int exitCode = root.execute(
                Stream.concat(Stream.of("simulate"), Stream.of(arguments)).toArray(String[]::new));
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /// Keeps what it is sent, one character for each byte.
    private final class RecordingOutlet implements RecordSender {

        private final IntConsumer afterEach;
        private boolean isFlushed;
        private boolean isClosed;

        RecordingOutlet(IntConsumer afterEach) {
            this.afterEach = afterEach;
        }

        @Override
        public void send(byte[] payload) {
            sent.add(new String(payload, StandardCharsets.ISO_8859_1));
            afterEach.accept(sent.size());
        }

        @Override
        public void flush() {
            isFlushed = true;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
