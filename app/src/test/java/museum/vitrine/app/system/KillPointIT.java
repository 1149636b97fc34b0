package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import museum.vitrine.intake.JsonDecoder;
import museum.vitrine.load.IntakeFactory;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.LoadStep;
import museum.vitrine.load.Loader;
import museum.vitrine.settings.Secret;
import museum.vitrine.source.Source;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.kafka.KafkaConfig;
import museum.vitrine.source.kafka.KafkaSources;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseConfig;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.PostgresSink;
import museum.vitrine.store.ReferenceTables;
import museum.vitrine.store.SourcePartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A loader that dies behind a step, without a word, and the one that is started after it.
@Timeout(180)
class KillPointIT {

    private static final int KILLED = 137;
    private static final int MESSAGES = 2_000;

    /// So that there are several batches for each partition.
    private static final String RECORDS_OF_A_POLL = "100";

    @ParameterizedTest
    @EnumSource(LoadStep.class)
    void everythingIsThereOnceAfterAKill(LoadStep step) {
        GeneratedStream stream = new GeneratedStream(step.name().length());
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream.messages(MESSAGES));

            for (int batch : new int[] {1, 5}) {
                assertThat(run(museum, step.name(), batch, MESSAGES)).isEqualTo(KILLED);
            }
            long before = Contents.recordsRead(museum);
            assertThat(before).isBetween(0L, MESSAGES - 1L);
            CommandRun next = CommandRun.of(
                    museum.environment(Map.of("GROUP", "next")),
                    "consume",
                    "--limit",
                    String.valueOf(MESSAGES - before));

            assertThat(next.exitCode()).as(next.err()).isZero();
            Contents.assertEqual(museum, stream);
        }
    }

    @Test
    void everyStepIsAPointAtWhichTheLoaderCanDie() {
        GeneratedStream stream = new GeneratedStream(100);
        Set<LoadStep> reached = EnumSet.noneOf(LoadStep.class);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream.messages(MESSAGES));
            Path steps = temporaryFile();

            assertThat(run(museum, steps.toString(), Integer.MAX_VALUE, MESSAGES))
                    .isZero();

            lines(steps).forEach(step -> reached.add(LoadStep.valueOf(step)));
            Contents.assertEqual(museum, stream);
        }
        assertThat(reached).containsExactlyInAnyOrder(LoadStep.values());
    }

    /// The exit code of a loader in a process of its own.
    private static int run(TestMuseum museum, String step, int batch, int limit) {
        Path said = temporaryFile();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLoader.class.getName(),
                        step,
                        String.valueOf(batch),
                        String.valueOf(limit))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(museum.environment(Map.of("GROUP", "killed-" + TestStack.nextNumber())));
        try {
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the loader does not end; it said:\n" + lines(said));
            }
            if (process.exitValue() != KILLED && process.exitValue() != 0) {
                throw new AssertionError("the loader failed; it said:\n" + lines(said));
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("kill-point", ".txt");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A loader as `consume` puts it together, that kills its process behind a step, or notes its steps in a
    /// file.
    static final class KilledLoader {

        private KilledLoader() {}

        /// Loads until it is killed, or has loaded what it should.
        ///
        /// @param arguments the step or the file, the number of the batch, and how many records to load
        public static void main(String[] arguments) {
            int killedBatch = Integer.parseInt(arguments[1]);
            Set<LoadStep> reachedSteps = EnumSet.noneOf(LoadStep.class);
            LoadListener killer = new LoadListener() {
                private int batches;

                @Override
                public void reached(LoadStep step, SourceBatch batch) {
                    reachedSteps.add(step);
                    batches += step == LoadStep.POLLED ? 1 : 0;
                    if (step.name().equals(arguments[0]) && batches == killedBatch) {
                        Runtime.getRuntime().halt(KILLED);
                    }
                }
            };
            DatabaseConfig config = new DatabaseConfig(
                    setting("DB_HOST"),
                    Integer.parseInt(setting("DB_PORT")),
                    setting("DB_NAME"),
                    setting("DB_USER"),
                    new Secret(setting("DB_PASS")),
                    null,
                    null);
            KafkaConfig kafka = new KafkaConfig(
                    Map.of("bootstrap.servers", setting("BOOTSTRAP_SERVERS"), "max.poll.records", RECORDS_OF_A_POLL),
                    setting("TOPIC"),
                    setting("GROUP"),
                    KafkaConfig.FirstPosition.EARLIEST,
                    KafkaConfig.PositionLost.FAIL);
            try (Database database = new Database(config, DatabaseRole.LOADER, "consume")) {
                ReferenceTables reference = new ReferenceTables(database, "lmnh");
                SourcePartitions positions =
                        new SourcePartitions(database, reference.read().museum().id(), true);
                try (Source source = KafkaSources.open(kafka, positions, InstantSource.system())) {
                    new Loader(
                                    source,
                                    new IntakeFactory(JsonDecoder::new, reference::read, Duration.ofMinutes(5)),
                                    new PostgresSink(database, positions, killer),
                                    killer)
                            .run(Long.parseLong(arguments[2]));
                }
            }
            if (Arrays.stream(LoadStep.values()).noneMatch(step -> step.name().equals(arguments[0]))) {
                note(Path.of(arguments[0]), reachedSteps);
            }
        }

        private static void note(Path file, Set<LoadStep> steps) {
            try {
                Files.write(file, steps.stream().map(LoadStep::name).toList());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String setting(String name) {
            return Objects.requireNonNull(System.getenv(name), name);
        }
    }
}
