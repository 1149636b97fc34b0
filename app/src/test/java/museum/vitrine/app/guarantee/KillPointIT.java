package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.Contents;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.app.fixture.VitrineProcess;
import museum.vitrine.load.LoadStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A loader that dies behind a step, without a word, and the one that is started after it.
@Timeout(180)
class KillPointIT {

    private static final int MESSAGES = 2_000;

    @ParameterizedTest
    @EnumSource(LoadStep.class)
    void everythingIsThereOnceAfterAKill(LoadStep step) {
        GeneratedStream stream = new GeneratedStream(step.name().length());
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, MESSAGES);

            int batch = step == LoadStep.POLLED ? 1 : 5; // also before any position was moved
            assertThat(consume(museum, StepFault.killedBehind(step, batch).javaOption()))
                    .isEqualTo(FaultyProgram.KILLED);
            long before = Contents.recordsRead(museum);
            assertThat(before).isBetween(0L, MESSAGES - 1L);
            CommandRun next = CommandRun.of(
                    museum.environment(Map.of("GROUP", "next")),
                    "consume",
                    "--limit",
                    String.valueOf(MESSAGES - before));

            assertThat(next.exitCode()).as(next.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void everyStepIsAPointAtWhichTheLoaderCanDie(@TempDir Path folder) throws IOException {
        GeneratedStream stream = new GeneratedStream(100);
        Path steps = folder.resolve("steps");
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, MESSAGES);

            assertThat(consume(museum, "-D" + FaultyProgram.STEPS_FILE_PROPERTY + "=" + steps))
                    .isZero();

            stream.expected().assertHeldBy(museum);
        }
        Set<LoadStep> reached =
                Files.readAllLines(steps).stream().map(LoadStep::valueOf).collect(Collectors.toSet());
        assertThat(reached).containsExactlyInAnyOrder(LoadStep.values());
    }

    /// The exit code of a loader of a group of its own, with small batches, so that there are several.
    private static int consume(TestMuseum museum, String javaOption) {
        Map<String, String> environment = museum.environment(
                Map.of("GROUP", "killed-" + TestStack.nextNumber(), "KAFKA_MAX_POLL_RECORDS", "100"));
        try (VitrineProcess loader = VitrineProcess.start(
                FaultyProgram.class,
                environment,
                List.of(javaOption),
                "consume",
                "--limit",
                String.valueOf(MESSAGES))) {
            int exitCode = loader.await();
            assertThat(exitCode).as(loader.err()).isIn(0, FaultyProgram.KILLED);
            return exitCode;
        }
    }
}
