package museum.vitrine.app.guarantee;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import museum.vitrine.app.guarantee.DatabaseProxy.Break;

/// What befalls the network between loaders and database.
final class NetworkFaults {

    private static final int MIN_TROUBLE_MILLIS = 500;
    private static final int MAX_TROUBLE_MILLIS = 3_000;

    private NetworkFaults() {}

    static boolean cut(Scene scene) {
        scene.network().cutAll();
        return true;
    }

    static boolean cutInCopy(Scene scene) {
        return breakAt(scene, Break.IN_COPY);
    }

    static boolean loseCommit(Scene scene) {
        return breakAt(scene, Break.BEFORE_COMMIT);
    }

    static boolean loseCommitAnswer(Scene scene) {
        return breakAt(scene, Break.BEHIND_COMMIT);
    }

    static boolean lateCommit(Scene scene) {
        return breakAt(scene, Break.AROUND_COMMIT);
    }

    /// Ends with everything coming through late, or with a cut.
    static boolean silence(Scene scene, Random random) {
        scene.network().silence();
        last(random);
        if (random.nextBoolean()) {
            scene.network().cutAll();
        }
        scene.network().restore();
        return true;
    }

    static boolean slowDown(Scene scene, Random random) {
        scene.network().slowDown(Duration.ofMillis(1 + random.nextInt(100)));
        last(random);
        scene.network().restore();
        return true;
    }

    private static boolean breakAt(Scene scene, Break moment) {
        scene.network().arm(moment);
        scene.awaitThat(scene.network()::hasStruck);
        return true;
    }

    private static void last(Random random) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MIN_TROUBLE_MILLIS, MAX_TROUBLE_MILLIS))
                .toNanos());
    }
}
