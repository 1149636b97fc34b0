package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each fault once, at random moments while visitors press. One museum suffers all of them, one after the other,
/// and is compared with what was produced after each: a loader must not only survive a fault but be as good as
/// before.
@Timeout(300)
class FaultIT {

    private static final long SEED = Long.getLong("vitrine.test.seed", System.nanoTime());

    /// Faults after which a loader must have said that it waits or that it dropped a batch.
    private static final Set<Fault> FELT_BY_LOADERS = EnumSet.of(
            Fault.DATABASE_KILLED,
            Fault.DATABASE_RESTARTED,
            Fault.DATABASE_READ_ONLY,
            Fault.DATABASE_WITHOUT_CONNECTIONS,
            Fault.DEADLOCK,
            Fault.LOCK_TIMEOUT,
            Fault.NETWORK_CUT_IN_COPY,
            Fault.COMMIT_LOST,
            Fault.COMMIT_ANSWER_LOST,
            Fault.COMMIT_WHILE_RETRIED);

    private static @Nullable Scene scene;

    @BeforeAll
    static void open() throws IOException {
        System.out.println("seed of the faults: -Dvitrine.test.seed=" + SEED);
        scene = new Scene(SEED);
    }

    @AfterAll
    static void close() throws IOException {
        if (scene != null) {
            scene.drain();
            scene.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void nothingIsLostAndNothingCountsTwice(Fault fault) throws Exception {
        Random random = new Random(SEED + fault.name().hashCode());
        Scene museum = scene;
        assertThat(museum).isNotNull();
        museum.keepLoaders(1);
        museum.awaitLoaded();

        int saidBefore = troubles(museum);

        boolean hasStruck = museum.whilePressing(random, () -> {
            museum.awaitPresses(200);
            boolean hit = fault.strike(museum, random);
            museum.awaitPresses(200);
            return hit;
        });

        assertThat(hasStruck).isTrue();
        if (FELT_BY_LOADERS.contains(fault)) {
            assertThat(troubles(museum)).as("troubles in the log").isGreaterThan(saidBefore);
        }
        MuseumFaults.replay(museum);
        museum.assertExact();
    }

    private static int troubles(Scene museum) {
        return (int) museum.log()
                .lines()
                .filter(line -> line.contains(" waiting ") || line.contains(" batch dropped "))
                .count();
    }
}
