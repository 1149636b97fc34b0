package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
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
    void archiveOfMoreBrokenBytesThanTheHeapHasIsKeptWhole(@TempDir Path folder) throws IOException {
        String row = "x".repeat(200_000);
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("lmnh_hist_data_0.csv"))) {
            file.write("at,site,val,type\n");
            for (int i = 0; i < 1_500; i++) {
                file.write(row + "\n");
            }
        }
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess process = museum.start(SMALL_HEAP, "import", folder.toString())) {
            assertThat(process.await()).as(process.err()).isZero();

            assertThat(museum.number("SELECT count(*) FROM quarantined_record WHERE length(payload) = 200000"))
                    .isEqualTo(1_500);
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
