package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
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

        boolean hasStruck = museum.whilePressing(random, () -> {
            museum.awaitPresses(200);
            boolean hit = fault.strike(museum, random);
            museum.awaitPresses(200);
            return hit;
        });

        assertThat(hasStruck).isTrue();
        MuseumFaults.replay(museum);
        museum.assertExact();
    }
}
