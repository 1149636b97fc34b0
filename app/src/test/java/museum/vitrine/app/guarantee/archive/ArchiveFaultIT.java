package museum.vitrine.app.guarantee.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `import`, while its archive and its database let it down. A scenario is a seed and a list of faults;
/// `-Dvitrine.test.seed=N` runs one again, and `-Dvitrine.test.combinations=N` sets how many random lists are
/// tried.
@Timeout(180)
class ArchiveFaultIT {

    private static final int COMBINATIONS = Integer.getInteger("vitrine.test.combinations", 2);
    private static final long SEED = Long.getLong("vitrine.test.seed", System.nanoTime());
    private static final int MAX_FAULTS = 4;

    private static final List<ArchiveFault> PASSING = Arrays.stream(ArchiveFault.values())
            .filter(fault -> !fault.lasts() && fault != ArchiveFault.SILENT_IN_THE_BODY)
            .toList();

    @TempDir
    Path parent;

    @ParameterizedTest
    @EnumSource(ArchiveFault.class)
    void everythingIsThereOnceAfterAFault(ArchiveFault fault) throws IOException {
        assertOvercome(new FaultyArchive(SEED, List.of(fault)));
    }

    @ParameterizedTest
    @MethodSource
    void everythingIsThereOnceAfterSeveral(FaultyArchive scenario) throws IOException {
        assertOvercome(scenario);
    }

    static Stream<FaultyArchive> everythingIsThereOnceAfterSeveral() {
        return LongStream.range(SEED, SEED + COMBINATIONS).mapToObj(FaultyArchive::random);
    }

    private void assertOvercome(FaultyArchive scenario) throws IOException {
        System.out.println(scenario);
        try (ArchiveTrial trial = new ArchiveTrial(parent, scenario.seed())) {
            scenario.faults().forEach(fault -> fault.planFor(trial));

            CommandRun run = trial.run();

            assertThat(trial.proxy().allHappened())
                    .as("all faults happened: " + run.out() + run.err())
                    .isTrue();
            List<ArchiveFault> lasting =
                    scenario.faults().stream().filter(ArchiveFault::lasts).toList();
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(lasting.isEmpty() ? 0 : 1);
            assertThat(run.err()).doesNotContain("defect");
            if (!lasting.isEmpty()) {
                assertThat(run.out() + run.err()).contains(lasting.getFirst().advice());
                trial.proxy().heal();
                CommandRun again = trial.run();
                assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
            }
            trial.expected().assertHeldBy(trial.museum());
        }
    }

    /// What happens in one test.
    record FaultyArchive(long seed, List<ArchiveFault> faults) {

        static FaultyArchive random(long seed) {
            Random random = new Random(seed);
            List<ArchiveFault> faults = new ArrayList<>();
            int count = 2 + random.nextInt(MAX_FAULTS - 1);
            for (int i = 0; i < count; i++) {
                faults.add(PASSING.get(random.nextInt(PASSING.size())));
            }
            return new FaultyArchive(seed, faults);
        }

        @Override
        public String toString() {
            return "-Dvitrine.test.seed=" + seed + " " + faults;
        }
    }
}
