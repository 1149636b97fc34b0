package museum.vitrine.app.guarantee.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.ExpectedContents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An object of the bucket that is replaced, deleted or grows while `import` reads it: it is loaded as one
/// whole version or left and reported, and never mixed.
@Timeout(180)
class ReplacedObjectIT {

    private static final long SEED = Long.getLong("vitrine.test.seed", System.nanoTime());

    /// The second request for the long history is for its rows, and this many bytes of them are its first batch
    /// and a part of the second.
    private static final long IN_THE_SECOND_BATCH = ArchiveTrial.BATCH_BYTES + 1_500_000L;

    @TempDir
    Path parent;

    @ParameterizedTest(name = "request {0}, {1} bytes")
    @CsvSource({"1, -1", "1, 5000000", "2, -1"})
    void objectReplacedBeforeItsRowsAreReadIsLeftAndThenLoadedAsTheNewOne(int request, long afterBytes)
            throws IOException {
        try (ArchiveTrial trial = trial()) {
            AtomicReference<ExpectedContents> changed = new AtomicReference<>();
            plan(trial, request, afterBytes, () -> changed.set(trial.replaceLong(false)), afterBytes > 0);

            assertReported(trial.run(), "was replaced while it was read");
            trial.expectedAsFarAsRead().assertHeldBy(trial.museum());
            assertThat(trial.positionOfLong()).isZero();

            assertDone(trial.run());
            changed.get().assertHeldBy(trial.museum());
        }
    }

    @Test
    void objectReplacedBetweenTwoBatchesStaysAsFarAsItWasReadUntilSomebodySaysHow() throws IOException {
        try (ArchiveTrial trial = trial()) {
            AtomicReference<ExpectedContents> changed = new AtomicReference<>();
            plan(trial, 2, IN_THE_SECOND_BATCH, () -> changed.set(trial.replaceLong(false)), true);

            assertReported(trial.run(), "was replaced while it was read");
            assertThat(trial.positionOfLong()).isPositive();
            trial.expectedAsFarAsRead().assertHeldBy(trial.museum());

            assertReported(trial.run(), "changed since it was imported");
            assertReported(trial.run("--changed", "append"), "does not begin with");
            trial.expectedAsFarAsRead().assertHeldBy(trial.museum());

            assertDone(trial.run("--changed", "replace"));
            changed.get().assertHeldBy(trial.museum());
        }
    }

    @Test
    void objectReplacedBehindItsLastByteIsLoadedWholeAndReportedNextTime() throws IOException {
        try (ArchiveTrial trial = trial()) {
            AtomicReference<ExpectedContents> changed = new AtomicReference<>();
            plan(trial, 2, IN_THE_SECOND_BATCH, () -> changed.set(trial.replaceLong(false)), false);

            assertDone(trial.run());
            trial.expected().assertHeldBy(trial.museum());

            assertReported(trial.run(), "changed since it was imported");
            assertDone(trial.run("--changed", "replace"));
            changed.get().assertHeldBy(trial.museum());
        }
    }

    @Test
    void replacedObjectThatIsReplacedOnceMoreKeepsItsOldRows() throws IOException {
        try (ArchiveTrial trial = trial()) {
            assertDone(trial.run());
            trial.replaceLong(false);
            AtomicReference<ExpectedContents> grown = new AtomicReference<>();
            plan(trial, 2, IN_THE_SECOND_BATCH, () -> grown.set(trial.replaceLong(true)), true);

            assertReported(trial.run("--changed", "replace"), "was replaced while it was read");
            trial.expected().assertHeldBy(trial.museum());

            trial.proxy().heal();
            assertDone(trial.run("--changed", "replace"));
            grown.get().assertHeldBy(trial.museum());
        }
    }

    @Test
    void objectThatGrowsIsReadToItsNewEndWhenSomebodySaysSo() throws IOException {
        try (ArchiveTrial trial = trial()) {
            AtomicReference<ExpectedContents> grown = new AtomicReference<>();
            plan(trial, 2, IN_THE_SECOND_BATCH, () -> grown.set(trial.replaceLong(true)), true);

            assertReported(trial.run(), "was replaced while it was read");
            assertThat(trial.positionOfLong()).isPositive();
            trial.expectedAsFarAsRead().assertHeldBy(trial.museum());

            assertReported(trial.run(), "changed since it was imported");
            assertDone(trial.run("--changed", "append"));
            grown.get().assertHeldBy(trial.museum());
        }
    }

    @Test
    void deletedObjectStaysAsFarAsItWasReadAndGoesOnWhenItIsBack() throws IOException {
        try (ArchiveTrial trial = trial()) {
            plan(trial, 2, IN_THE_SECOND_BATCH, trial::deleteLong, true);

            assertReported(trial.run(), "was deleted while it was read");
            assertThat(trial.positionOfLong()).isPositive();
            trial.expectedAsFarAsRead().assertHeldBy(trial.museum());

            trial.restoreLong();
            assertDone(trial.run());
            trial.expected().assertHeldBy(trial.museum());
        }
    }

    private ArchiveTrial trial() throws IOException {
        System.out.println("-Dvitrine.test.seed=" + SEED);
        return new ArchiveTrial(parent, SEED);
    }

    private static void plan(ArchiveTrial trial, int request, long afterBytes, Runnable deed, boolean thenCut) {
        trial.proxy()
                .plan(
                        line -> line.contains(ArchiveTrial.LONG),
                        request,
                        1,
                        new ProxyFault.Meanwhile(afterBytes, deed, thenCut));
    }

    private static void assertReported(CommandRun run, String finding) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains(finding).contains(ArchiveTrial.LONG);
        assertThat(run.err()).doesNotContain("defect");
    }

    private static void assertDone(CommandRun run) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }
}
