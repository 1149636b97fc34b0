package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import museum.vitrine.app.fixture.GeneratedArchive;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More records than it could hold pass through a small heap.
class BacklogIT {

    private static final List<String> SMALL_HEAP = List.of("-Xmx256m");

    @Test
    void archiveOfAMillionRowsPassesInASmallHeap(@TempDir Path folder) throws IOException {
        GeneratedArchive archive =
                new GeneratedArchive(folder, 1_000_000).withExhibitions(6).withHistory("0", 1_000_000, 6);
        try (TestMuseum museum = TestMuseum.withSchema();
                VitrineProcess process = museum.start(SMALL_HEAP, "import", folder.toString())) {
            assertThat(process.await()).as(process.err()).isZero();

            archive.expected().assertHeldBy(museum);
        }
    }

    @Test
    void backlogOfHalfAMillionMessagesPassesInASmallHeap() {
        GeneratedStream stream = new GeneratedStream(500_000);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, 500_000);

            try (VitrineProcess process = museum.start(SMALL_HEAP, "consume", "--limit", "500000")) {
                assertThat(process.await()).as(process.err()).isZero();
            }

            stream.expected().assertHeldBy(museum);
        }
    }
}
