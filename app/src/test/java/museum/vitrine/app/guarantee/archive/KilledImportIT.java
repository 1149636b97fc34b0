package museum.vitrine.app.guarantee.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.Contents;
import museum.vitrine.app.fixture.ExpectedContents;
import museum.vitrine.app.fixture.GeneratedArchive;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.app.fixture.VitrineProcess;
import museum.vitrine.app.guarantee.FaultyProgram;
import museum.vitrine.app.guarantee.StepFault;
import museum.vitrine.load.LoadStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An import that dies or stands still, another one beside it, and files that change under its hands.
@Timeout(240)
class KilledImportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SEED = Long.getLong("vitrine.test.seed", System.nanoTime());
    private static final String HISTORY = "lmnh_hist_data_0.csv";
    private static final int SITES = 3;
    private static final int PADDING = 200_000;
    private static final int BATCH_ROWS = 40;

    @TempDir
    Path folder;

    @Test
    void everythingIsThereOnceAfterAKillBehindEveryStep() throws IOException {
        GeneratedArchive archive = archive(450); // eleven batches; a kill lets one or two of them through
        try (TestMuseum museum = TestMuseum.withSchema()) {
            for (LoadStep step : LoadStep.values()) {
                long before = Contents.recordsRead(museum);
                StepFault fault = StepFault.killedBehind(step, 2);
                try (VitrineProcess process = start(museum, fault)) {
                    assertThat(process.await()).as(fault + process.err()).isEqualTo(FaultyProgram.KILLED);
                }
                assertThat(Contents.recordsRead(museum)).as(fault.toString()).isGreaterThan(before);
            }

            museum.vitrineDone("import", folder.toString());
            archive.expected().assertHeldBy(museum);
        }
    }

    @Test
    void importThatStandsStillKeepsOthersAwayUntilItDies() throws IOException {
        GeneratedArchive archive = archive(250);
        try (TestMuseum museum = TestMuseum.withSchema();
                VitrineProcess first = start(museum, StepFault.stoppedBehind(LoadStep.ACKNOWLEDGED, 2))) {
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) > 0 && first.isStopped());

            CommandRun second = museum.vitrineDone("import", folder.toString());
            assertThat(second.out()).contains(HISTORY + " is being imported by somebody else; passed over");
            assertThat(Contents.recordsRead(museum))
                    .isLessThan(archive.expected().count());

            first.kill();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(museum.vitrineDone("import", folder.toString())
                                    .out())
                            .doesNotContain("somebody else"));
            archive.expected().assertHeldBy(museum);
        }
    }

    @Test
    void lockOfASessionThatNobodyOwnsAnyMoreEndsWithTheSession() throws SQLException, IOException {
        GeneratedArchive archive = archive(250);
        try (TestMuseum museum = TestMuseum.withSchema();
                Connection dead = TestStack.get().database().connect(museum.topic());
                Statement statement = dead.createStatement()) {
            int pid = lock(statement, "file:" + real(folder) + "#" + HISTORY);

            CommandRun passedOver = museum.vitrineDone("import", folder.toString());
            assertThat(passedOver.out()).contains(HISTORY + " is being imported by somebody else; passed over");

            TestStack.asSuperuser("SELECT pg_terminate_backend(" + pid + ", 10000)");
            museum.vitrineDone("import", folder.toString());
            archive.expected().assertHeldBy(museum);
        }
    }

    @Test
    void twoImportsAtOnceOfWhichOneIsKilledLoadEachRowOnce() throws IOException {
        GeneratedArchive archive = archive(250);
        StepFault fault = StepFault.killedBehind(LoadStep.RATINGS_COPIED, 3);
        try (TestMuseum museum = TestMuseum.withSchema();
                VitrineProcess first = start(museum, fault);
                VitrineProcess second = museum.start(
                        List.of(), "import", "--batch-rows", String.valueOf(BATCH_ROWS), folder.toString())) {
            assertThat(first.await()).as(first.err()).isIn(0, FaultyProgram.KILLED); // 0: found nothing left to do
            assertThat(second.await()).as(second.err()).isZero();

            museum.vitrineDone("import", folder.toString());
            archive.expected().assertHeldBy(museum);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LoadStep.class,
            names = {"RATINGS_COPIED", "BEFORE_COMMIT", "COMMITTED"})
    void fileThatIsReplacedWhileItIsReadIsReportedAndNeverMixed(LoadStep step) throws IOException {
        GeneratedArchive archive = archive(250);
        try (TestMuseum museum = TestMuseum.withSchema();
                VitrineProcess process = start(museum, StepFault.stoppedBehind(step, 2))) {
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) > 0 && process.isStopped());
            Path other = Files.createDirectory(folder.resolve("other"));
            ExpectedContents changed = new GeneratedArchive(other, SEED + 1)
                    .withHistory("0", 250, SITES, PADDING)
                    .expected();
            Files.setLastModifiedTime(other.resolve(HISTORY), Files.getLastModifiedTime(folder.resolve(HISTORY)));
            Files.move(
                    other.resolve(HISTORY),
                    folder.resolve(HISTORY),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            process.signal("CONT");

            assertThat(process.await()).as(process.err()).isEqualTo(1);
            assertThat(process.out()).contains(HISTORY + " was changed while it was read");
            asFarAsRead(museum, archive).assertHeldBy(museum);

            CommandRun next = museum.vitrine("import", folder.toString());
            assertThat(next.exitCode()).isEqualTo(1);
            assertThat(next.out()).contains("changed since it was imported");

            museum.vitrineDone("import", "--changed", "replace", folder.toString());
            ExpectedContents expected = archive.expected();
            expected.forget("", HISTORY, 0, Long.MAX_VALUE);
            expected.with(changed).assertHeldBy(museum);
        }
    }

    @Test
    void replacementThatIsKilledLeavesTheOldVersionWhole() throws IOException {
        ExpectedContents old = archive(250).expected();
        try (TestMuseum museum = TestMuseum.withSchema()) {
            museum.vitrineDone("import", folder.toString());
            ExpectedContents replaced = new GeneratedArchive(folder, SEED + 1)
                    .withHistory("0", 250, SITES, PADDING)
                    .expected();

            StepFault fault = StepFault.killedBehind(LoadStep.RATINGS_COPIED, 2);
            try (VitrineProcess process = start(museum, fault, "--changed", "replace")) {
                assertThat(process.await()).as(fault + process.err()).isEqualTo(FaultyProgram.KILLED);
            }
            old.assertHeldBy(museum);

            museum.vitrineDone("import", "--changed", "replace", folder.toString());
            old.forget("", HISTORY, 0, Long.MAX_VALUE);
            old.with(replaced).assertHeldBy(museum);
        }
    }

    @Test
    void fileThatIsCutShortBetweenTwoBatchesIsReportedAndNotTakenForItsEnd() throws IOException {
        GeneratedArchive archive = archive(250);
        try (TestMuseum museum = TestMuseum.withSchema();
                VitrineProcess process = start(museum, StepFault.stoppedBehind(LoadStep.COMMITTED, 2))) {
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) > 0 && process.isStopped());
            byte[] whole = Files.readAllBytes(folder.resolve(HISTORY));
            Files.write(folder.resolve(HISTORY), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            process.signal("CONT");

            assertThat(process.await()).as(process.err()).isEqualTo(1);
            assertThat(process.out()).contains(HISTORY + " was changed while it was read");
            asFarAsRead(museum, archive).assertHeldBy(museum);

            Files.write(folder.resolve(HISTORY), whole);
            museum.vitrineDone("import", folder.toString());
            archive.expected().assertHeldBy(museum);
        }
    }

    /// A history of long rows and several batches, and four of one.
    private GeneratedArchive archive(int longRows) throws IOException {
        return new GeneratedArchive(folder, SEED)
                .withExhibitions(SITES)
                .withHistory("0", longRows, SITES, PADDING)
                .withHistory("1", 30, SITES)
                .withHistory("2", 30, SITES)
                .withHistory("3", 30, SITES)
                .withHistory("4", 30, SITES);
    }

    private static ExpectedContents asFarAsRead(TestMuseum museum, GeneratedArchive archive) {
        long position = museum.number("SELECT next_position FROM source_partition WHERE partition = '" + HISTORY + "'");
        ExpectedContents expected = new ExpectedContents().with(archive.expected());
        expected.forget("", HISTORY, position, Long.MAX_VALUE);
        return expected;
    }

    private VitrineProcess start(TestMuseum museum, StepFault fault, String... options) {
        System.out.println("-Dvitrine.test.seed=" + SEED + " " + fault);
        Stream<String> command = Stream.of("import", folder.toString(), "--batch-rows", String.valueOf(BATCH_ROWS));
        String[] arguments = Stream.concat(command, Stream.of(options)).toArray(String[]::new);
        return VitrineProcess.start(FaultyProgram.class, museum.environment(), List.of(fault.javaOption()), arguments);
    }

    private static int lock(Statement statement, String object) throws SQLException {
        statement.execute("SELECT pg_advisory_lock(hashtextextended('vitrine import " + object + "', 0))");
        try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
