package museum.vitrine.benchmarks.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFilesTest {

    private static final int ROWS = 1000;

    @Test
    void saysWhereEachRowStands(@TempDir Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();

        new ArchiveFiles(folder).write(ROWS, RecordStream.withSilentNights(), false, (record, file, position) -> {
            files.add(record.payload());
            assertThat(record.atMicros() % 1_000_000).isZero();
            assertThat(position).isPositive();
        });

        assertThat(files).hasSize(ROWS);
        for (int file = 0; file < 4; file++) {
            assertThat(Files.readAllLines(folder.resolve("lmnh_hist_data_" + file + ".csv")))
                    .hasSize(251)
                    .startsWith("at,site,val,type");
        }
    }

    @Test
    void hasTheSameRowsInOrderAndInNone(@TempDir Path folder) throws IOException {
        Expectation sorted = new Expectation();
        Expectation unsorted = new Expectation();
        List<Long> times = new ArrayList<>();
        List<Long> shuffledTimes = new ArrayList<>();

        new ArchiveFiles(Files.createDirectory(folder.resolve("a")))
                .write(ROWS, RecordStream.withSilentNights(), true, (record, file, position) -> {
                    sorted.take(record, file, position);
                    times.add(record.atMicros());
                });
        new ArchiveFiles(Files.createDirectory(folder.resolve("b")))
                .write(ROWS, RecordStream.withSilentNights(), false, (record, file, position) -> {
                    unsorted.take(record, file, position);
                    shuffledTimes.add(record.atMicros());
                });

        assertThat(times).isSorted();
        assertThat(shuffledTimes).isNotEqualTo(times).containsExactlyInAnyOrderElementsOf(times);
        assertThat(unsorted.rejected()).isEqualTo(sorted.rejected()).isNotEmpty();
    }
}
