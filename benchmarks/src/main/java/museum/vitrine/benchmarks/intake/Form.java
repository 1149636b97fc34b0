package museum.vitrine.benchmarks.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import museum.vitrine.intake.CsvDecoder;
import museum.vitrine.intake.Decoder;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.IntakeRules;
import museum.vitrine.intake.JsonDecoder;
import museum.vitrine.museum.Button;
import museum.vitrine.museum.Exhibition;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.museum.ReferenceData;
import museum.vitrine.simulation.ArchivePlan;
import museum.vitrine.simulation.ArchiveWriter;
import museum.vitrine.simulation.PressGenerator;
import museum.vitrine.simulation.VisitorModel;

/// What a record is written as: a message of the stream, or a row of the archive.
public enum Form {
    /// A message of the stream.
    JSON {
        @Override
        List<byte[]> records(int count, double brokenShare) {
            VisitorModel model = VisitorModel.measured().withInvalidShare(brokenShare);
            PressGenerator presses = new PressGenerator(model, Instant.parse("2024-10-21T00:00:00Z"), SEED);
            return Stream.generate(() -> presses.next().payload()).limit(count).toList();
        }

        @Override
        Decoder decoder() {
            return new JsonDecoder();
        }
    },
    /// A row of the archive.
    CSV {
        @Override
        List<byte[]> records(int count, double brokenShare) throws IOException {
            VisitorModel model = VisitorModel.measured().withInvalidShare(brokenShare);
            Path folder = Files.createTempDirectory("vitrine-benchmark-");
            try {
                new ArchiveWriter(model, SEED)
                        .write(folder, new ArchivePlan("lmnh", FIRST_DAY, FIRST_DAY.plusYears(1), count));
                return rows(folder);
            } finally {
                delete(folder);
            }
        }

        @Override
        Decoder decoder() {
            return new CsvDecoder();
        }
    };

    private static final long SEED = 42;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    /// Records with the density and the faults of the real ones.
    ///
    /// @param brokenShare the share of records that are rejected, 0 to 1
    abstract List<byte[]> records(int count, double brokenShare) throws IOException;

    abstract Decoder decoder();

    /// Judges such records by all rules of the real museum.
    Intake intake() {
        OpeningHours hours = new OpeningHours(LocalTime.of(8, 45), LocalTime.of(18, 15));
        ReferenceData reference = new ReferenceData(
                1,
                new Museum(1, "lmnh", "Museum", ZoneId.of("Europe/London"), hours),
                IntStream.range(0, 6)
                        .mapToObj(site -> new Exhibition(site + 1, "EXH_0" + site, site, "Exhibition " + site))
                        .toList(),
                buttons(5),
                buttons(2));
        return new Intake(decoder(), reference, new IntakeRules(Duration.ofMinutes(5), true));
    }

    private static List<Button> buttons(int count) {
        return IntStream.range(0, count)
                .mapToObj(value -> new Button((short) (value + 1), value, "Button " + value, null))
                .toList();
    }

    private static List<byte[]> rows(Path folder) throws IOException {
        List<byte[]> rows = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.csv")) {
            for (Path file : files) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(row -> row.getBytes(StandardCharsets.UTF_8))
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
