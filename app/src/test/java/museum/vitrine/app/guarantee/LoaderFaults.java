package museum.vitrine.app.guarantee;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.load.LoadStep;

/// What befalls loaders.
final class LoaderFaults {

    private static final int MAX_BATCH = 8;

    /// So small that many hold no reject, which the key of the quarantine would keep from being stored twice.
    private static final Map<String, String> SMALL_BATCHES = Map.of("KAFKA_MAX_POLL_RECORDS", "4");

    /// So many presses two groups have a race for.
    private static final int CONTESTED_PRESSES = 1_000;

    private LoaderFaults() {}

    static boolean kill(Scene scene, Random random) {
        scene.takeLoader(random).process().kill();
        return true;
    }

    static boolean killBehindAStep(Scene scene, Random random) {
        StepFault fault = StepFault.killedBehind(anyStep(random), 1 + random.nextInt(MAX_BATCH));
        Scene.Loader loader = scene.startLoader(fault.javaOption()).doom();
        scene.awaitThat(() -> !loader.process().isAlive());
        return loader.process().await() == FaultyProgram.KILLED;
    }

    /// Its partitions go to another, and then it goes on.
    static boolean stop(Scene scene, Random random) {
        Scene.Loader loader = scene.takeLoader(random);
        loader.process().signal("STOP");
        scene.awaitLoaded();
        loader.process().signal("CONT");
        return endsInOrder(loader);
    }

    static boolean stopBehindAStep(Scene scene, Random random) {
        LoadStep step = anyStep(random);
        StepFault fault = StepFault.stoppedBehind(step, 1 + random.nextInt(MAX_BATCH));
        Scene.Loader loader =
                scene.startLoader(SMALL_BATCHES, fault.javaOption()).doom();
        scene.awaitThat(() -> loader.process().isStopped());
        scene.awaitLoaded();
        loader.process().signal("CONT");
        if (step.compareTo(LoadStep.COMMITTED) < 0) {
            scene.awaitThat(() -> wasFenced(loader)); // its batch is stored by another, and it must learn that
        }
        return endsInOrder(loader);
    }

    /// The server waits for the rest of a COPY and holds the locks, which no time-out of its own ends.
    static boolean stopInCopy(Scene scene) throws IOException {
        try (DatabaseProxy ownNetwork =
                new DatabaseProxy(TestStack.get().database().port())) {
            ownNetwork.arm(DatabaseProxy.Break.STILL_IN_COPY);
            Scene.Loader loader = scene.startLoader(Map.of("DB_PORT", String.valueOf(ownNetwork.port())))
                    .doom();
            scene.awaitThat(ownNetwork::hasStruck);
            loader.process().signal("STOP");
            scene.awaitLoaded();
            loader.process().signal("CONT");
            ownNetwork.restore();
            return endsInOrder(loader);
        }
    }

    static boolean drain(Scene scene, Random random) {
        return endsInOrder(scene.takeLoader(random));
    }

    static boolean anotherGroup(Scene scene) {
        Map<String, String> settings = new HashMap<>(SMALL_BATCHES);
        settings.put("GROUP", "another-" + TestStack.nextNumber());
        Scene.Loader loader = scene.startLoader(settings).doom();
        awaitAssigned(scene, loader);
        scene.awaitPresses(CONTESTED_PRESSES);
        scene.awaitLoaded();
        return endsInOrder(loader);
    }

    static boolean jumpingClock(Scene scene, Random random) {
        Scene.Loader loader = scene.startLoader("-D" + JumpingClock.PROPERTY + "=" + random.nextInt())
                .doom();
        awaitAssigned(scene, loader);
        scene.awaitLoaded();
        return endsInOrder(loader);
    }

    /// Either its session was ended, or the position had moved.
    private static boolean wasFenced(Scene.Loader loader) {
        String log = loader.process().err();
        return log.contains("batch dropped") || log.contains("waiting");
    }

    private static void awaitAssigned(Scene scene, Scene.Loader loader) {
        scene.awaitThat(() -> loader.process().err().contains("partitions assigned"));
    }

    /// A loader that was out of step must still be able to end as it should.
    private static boolean endsInOrder(Scene.Loader loader) {
        if (loader.process().terminate() != 0) {
            throw new AssertionError(
                    "a loader did not end in order:\n" + loader.process().err());
        }
        return true;
    }

    private static LoadStep anyStep(Random random) {
        List<LoadStep> steps = List.of(LoadStep.values());
        return steps.get(random.nextInt(steps.size()));
    }
}
