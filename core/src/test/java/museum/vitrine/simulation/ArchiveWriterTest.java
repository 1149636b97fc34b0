package museum.vitrine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import museum.vitrine.intake.CsvDecoder;
import museum.vitrine.intake.Intake;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourceRecord;
import museum.vitrine.source.archive.ArchiveObject;
import museum.vitrine.source.archive.ExhibitionFile;
import museum.vitrine.source.archive.FolderArchive;
import museum.vitrine.source.archive.HistoryReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveWriterTest {

    private static final LocalDate DAY = LocalDate.of(2024, 10, 27);

    @TempDir
    private Path folder;

    @Test
    void namesTheFilesLikeTheRealArchive() throws IOException {
        ArchiveSummary summary = writer(1).write(folder, new ArchivePlan("lms", DAY, DAY, Long.MAX_VALUE));

        assertThat(names(folder))
                .containsExactly(
                        "lms_exhibition_bugs.json",
                        "lms_exhibition_cave.json",
                        "lms_exhibition_dino.json",
                        "lms_exhibition_explorer.json",
                        "lms_exhibition_pollution.json",
                        "lms_exhibition_whales.json",
                        "lms_hist_data_0.csv",
                        "lms_hist_data_1.csv",
                        "lms_hist_data_2.csv",
                        "lms_hist_data_3.csv");
        assertThat(summary.exhibitionFiles()).isEqualTo(6);
        assertThat(summary.historyFiles()).isEqualTo(4);
        assertThat(summary.isComplete()).isTrue();
    }

    @Test
    void writesRowsThatIntakeAcceptsWithoutException() throws IOException {
        ArchiveSummary summary = writer(2).write(folder, new ArchivePlan("lmnh", DAY, DAY.plusDays(2), Long.MAX_VALUE));

        OutcomeCounts found = read(folder, true);

        assertThat(found.rejected()).isZero();
        assertThat(found.ratings()).isEqualTo(summary.rows().ratings());
        assertThat(found.requests()).isEqualTo(summary.rows().requests());
        assertThat(found.records()).isBetween(29_000L, 29_600L);
    }

    @Test
    void writesInvalidRowsThatAreWhatTheyAreMeantToBe() throws IOException {
        ArchiveWriter writer = new ArchiveWriter(VisitorModel.measured(), 3);
        ArchiveSummary summary = writer.write(folder, new ArchivePlan("lmnh", DAY, DAY, Long.MAX_VALUE));

        OutcomeCounts found = read(folder, false);

        assertThat(found.rejected()).isEqualTo(summary.rows().rejected()).isPositive();
        assertThat(found.rejects()).isEqualTo(summary.rows().rejects());
        assertThat(found.ratings()).isEqualTo(summary.rows().ratings());
        assertThat(found.records()).isEqualTo(summary.rows().records());
    }

    @Test
    void dealsTheRowsOutInNoOrder() throws IOException {
        writer(4).write(folder, new ArchivePlan("lmnh", DAY, DAY, Long.MAX_VALUE));

        List<String> lines = Files.readAllLines(folder.resolve("lmnh_hist_data_2.csv"));
        List<String> rows = lines.subList(1, lines.size());

        assertThat(lines.getFirst()).isEqualTo("at,site,val,type");
        assertThat(rows)
                .allMatch(row -> row.matches("2024-10-27 \\d\\d:\\d\\d:\\d\\d,[0-5],([0-4],|-1,[01]\\.0)"))
                .anyMatch(row -> row.startsWith("2024-10-27 08:"))
                .anyMatch(row -> row.startsWith("2024-10-27 18:"))
                .isNotEqualTo(rows.stream().sorted().toList());
        assertThat(folder.resolve("lmnh_hist_data_2.csv")).content().endsWith("\n");
    }

    @Test
    void describesTheExhibitions() throws IOException {
        writer(5).write(folder, new ArchivePlan("lmnh", DAY, DAY, 10));

        for (ExhibitionCatalogue.Entry entry : ExhibitionCatalogue.ENTRIES) {
            Path file = folder.resolve("lmnh_exhibition_" + entry.fileWord() + ".json");
            ExhibitionFile read = ExhibitionFile.parse(file.toString(), Files.readAllBytes(file));
            assertThat(read)
                    .isEqualTo(new ExhibitionFile(
                            entry.publicId(),
                            entry.site(),
                            entry.name(),
                            entry.description(),
                            entry.department(),
                            entry.floor(),
                            entry.startDate()));
        }
    }

    @Test
    void writesAsManyRowsAsWanted() throws IOException {
        ArchiveSummary summary = writer(6).write(folder, new ArchivePlan("lmnh", DAY, DAY.plusDays(999), 210_001));

        assertThat(summary.rows().records()).isEqualTo(210_001);
        assertThat(summary.historyFiles()).isEqualTo(8);
        assertThat(read(folder, true).records()).isEqualTo(210_001);
    }

    @Test
    void writesTheSameFilesForTheSameSeed(@TempDir Path second, @TempDir Path third) throws IOException {
        ArchivePlan plan = new ArchivePlan("lmnh", DAY, DAY, Long.MAX_VALUE);
        writer(7).write(folder, plan);
        writer(7).write(second, plan);
        writer(8).write(third, plan);

        for (String name : names(folder)) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
        }
        assertThat(Files.readString(third.resolve("lmnh_hist_data_0.csv")))
                .isNotEqualTo(Files.readString(folder.resolve("lmnh_hist_data_0.csv")));
    }

    @Test
    void leavesAnArchiveAlone() throws IOException {
        Path own = Files.writeString(folder.resolve("lmnh_hist_data_9.csv"), "at,site,val,type\n");
        Files.writeString(folder.resolve("lms_hist_data_0.csv"), "of another museum");
        ArchivePlan plan = new ArchivePlan("lmnh", DAY, DAY, 10);

        assertThatThrownBy(() -> writer(9).write(folder, plan))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(own.toString());
        assertThat(names(folder)).hasSize(2);
    }

    @Test
    void stopsWithWholeFiles() throws IOException {
        ArchiveWriter writer = writer(10);
        writer.stop();

        ArchiveSummary summary = writer.write(folder, new ArchivePlan("lmnh", DAY, DAY, Long.MAX_VALUE));

        assertThat(summary.isComplete()).isFalse();
        assertThat(summary.rows().records()).isZero();
        assertThat(names(folder)).hasSize(6);
    }

    private static ArchiveWriter writer(long seed) {
        return new ArchiveWriter(VisitorModel.measured().withInvalidShare(0), seed);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static OutcomeCounts read(Path folder, boolean enforceHours) {
        Intake intake = SimulatedMuseum.intake(new CsvDecoder(), Rhythm.measured(), enforceHours);
        OutcomeCounts counts = new OutcomeCounts();
        try (FolderArchive archive = new FolderArchive(folder)) {
            List<ArchiveObject> objects = new ArrayList<>();
            archive.list(objects::add);
            objects.stream().filter(object -> object.isHistory("lmnh")).forEach(object -> {
                try (HistoryReader reader = HistoryReader.open(archive, object, 0, InstantSource.system())) {
                    for (SourceBatch batch = reader.next(Long.MAX_VALUE);
                            batch != null;
                            batch = reader.next(Long.MAX_VALUE)) {
                        for (SourceRecord row : batch.records()) {
                            counts.add(SimulatedMuseum.translated(intake.examine(row.payload(), batch.receivedAt())));
                        }
                    }
                }
            });
        }
        return counts;
    }
}
