package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import museum.vitrine.app.fixture.TestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The disk of the database is full, and then somebody makes room.
@Timeout(180)
class FullDiskIT {

    private static final long SEED = 1_701;

    @Test
    void fullDiskIsWaitedForAndNothingIsLost(@TempDir Path mountPoint) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(mountPoint)) {
            try (Scene scene = new Scene(SEED)) {
                moveTo(disk, scene);
                scene.keepLoaders(1);

                scene.whilePressing(new Random(SEED), () -> {
                    scene.awaitPresses(200);
                    scene.awaitLoaded();
                    disk.fill();
                    scene.awaitThat(() -> scene.log().contains("No space left on device"));
                    scene.awaitPresses(200);
                    disk.free();
                    return true;
                });

                assertThat(scene.log()).contains("waiting", "recovered");
                scene.drain();
                scene.assertExact();
            }
            TestStack.asSuperuser("DROP TABLESPACE small_disk");
        }
    }

    private static void moveTo(SmallDisk disk, Scene scene) throws IOException {
        Path folder = Files.createDirectory(disk.folder().resolve("tablespace"));
        TestStack.asSuperuser("CREATE TABLESPACE small_disk LOCATION '" + folder + "'");
        TestStack.asSuperuser("ALTER DATABASE " + scene.museum().topic() + " SET TABLESPACE small_disk");
    }
}
