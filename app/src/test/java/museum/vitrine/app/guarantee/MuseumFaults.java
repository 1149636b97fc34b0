package museum.vitrine.app.guarantee;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestStack;

/// What befalls the broker, and what people change in the museum while presses come.
final class MuseumFaults {

    private static final int MAX_TROUBLE_MILLIS = 2_000;

    private MuseumFaults() {}

    static boolean restartBroker(Random random) {
        TestStack.get().kafka().stop();
        LockSupport.parkNanos(
                Duration.ofMillis(random.nextInt(MAX_TROUBLE_MILLIS)).toNanos());
        TestStack.get().kafka().start();
        return true;
    }

    static boolean addPartition(Scene scene) {
        scene.addPartition();
        return true;
    }

    /// Whoever presses there from now on must be counted.
    static boolean addExhibition(Scene scene) {
        int site = 100 + TestStack.nextNumber();
        scene.superuser("""
            INSERT INTO exhibition (museum_id, public_id, exhibition_name)
            SELECT museum_id, 'EXH_%d', 'Opened today' FROM museum ON CONFLICT DO NOTHING""".formatted(site));
        scene.stream().addSite(site);
        return true;
    }

    static boolean renameExhibition(Scene scene, Random random) {
        scene.superuser("UPDATE exhibition SET exhibition_name = 'Name %d' WHERE site = %d"
                .formatted(random.nextInt(), random.nextInt(6)));
        return true;
    }

    static boolean addButton(Scene scene) {
        int value = 100 + TestStack.nextNumber();
        scene.superuser("""
            INSERT INTO rating (rating_value, rating_description) VALUES (%d, 'Beyond words')
            ON CONFLICT DO NOTHING""".formatted(value));
        scene.stream().addRatingValue(value);
        return true;
    }

    /// Whoever presses later in the evening from now on must be counted.
    static boolean changeHours(Scene scene, Random random) {
        scene.superuser("UPDATE museum SET opens = '08:%02d', closes = '21:%02d'"
                .formatted(random.nextInt(60), random.nextInt(60)));
        scene.stream().pressUntilEndOf(20);
        return true;
    }

    /// Presses of an exhibition that nobody knew are rejected, and count once, when it is registered and two
    /// people replay them at the same time, while more of them come.
    static boolean registerLate(Scene scene) throws InterruptedException {
        scene.superuser("""
            INSERT INTO exhibition (museum_id, public_id, exhibition_name)
            SELECT museum_id, 'EXH_0%d', 'Registered late' FROM museum ON CONFLICT DO NOTHING""".formatted(GeneratedStream.UNKNOWN_SITE));
        scene.expected().unknownSiteIsRegistered();
        Thread other = Thread.startVirtualThread(() -> replay(scene));
        replay(scene);
        other.join();
        return true;
    }

    /// May fail while the database is away; the scene replays once more in the end.
    static CommandRun replay(Scene scene) {
        return scene.vitrine("quarantine", "replay", "--reason", "UNKNOWN_EXHIBITION");
    }
}
