package museum.vitrine.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import museum.vitrine.benchmarks.contestant.Contestant;
import museum.vitrine.benchmarks.contestant.CopyTarget;
import museum.vitrine.benchmarks.contestant.DebeziumSink;
import museum.vitrine.benchmarks.contestant.PsqlCopy;
import museum.vitrine.benchmarks.contestant.SeedWriter;
import museum.vitrine.benchmarks.contestant.Surroundings;
import museum.vitrine.benchmarks.contestant.Template;
import museum.vitrine.benchmarks.contestant.Templates;
import museum.vitrine.benchmarks.contestant.VitrineConsume;
import museum.vitrine.benchmarks.contestant.VitrineImport;
import museum.vitrine.benchmarks.records.ArchiveFiles;
import museum.vitrine.benchmarks.records.CopyFile;
import museum.vitrine.benchmarks.records.CopyFiles;
import museum.vitrine.benchmarks.records.CopyFormat;
import museum.vitrine.benchmarks.records.Expectation;
import museum.vitrine.benchmarks.records.KioskRecord;
import museum.vitrine.benchmarks.records.RecordListener;
import museum.vitrine.benchmarks.records.RecordStream;
import museum.vitrine.benchmarks.records.TopicFiller;
import museum.vitrine.benchmarks.records.Workload;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.devstack.embedded.EmbeddedDevStack;
import museum.vitrine.settings.Secret;
import museum.vitrine.source.archive.S3Config;
import museum.vitrine.source.archive.S3Upload;

/// Brings the contestants of a scenario together: fills their topic and their files, once for all of them.
final class LineUp {

    private static final int PARTITIONS = DevStackOptions.DEFAULT_PARTITIONS;
    private static final int MUSEUMS = 300;
    private static final int BATCH = 5_000;

    private final EmbeddedDevStack stack;
    private final Surroundings surroundings;
    private final Templates templates;
    private final Sizes sizes;

    LineUp(EmbeddedDevStack stack, Surroundings surroundings, Templates templates, Sizes sizes) {
        this.stack = stack;
        this.surroundings = surroundings;
        this.templates = templates;
        this.sizes = sizes;
    }

    List<Contestant> of(Scenario scenario) throws SQLException, IOException {
        return switch (scenario) {
            case STREAM -> stream();
            case STREAM_300 -> streamAndLimits(scenario, MUSEUMS, RecordStream.measured(MUSEUMS));
            case HALF_BROKEN -> streamAndLimits(scenario, 1, RecordStream.withInvalidShare(0.5));
            case ARCHIVE -> archive();
            case GROWN -> grown();
        };
    }

    private List<Contestant> stream() throws SQLException, IOException {
        templates.seed();
        Template template = oneMuseum();
        Filled filled = fill("stream", 1, sizes.records(), RecordStream.measured(1), List.of(CopyFormat.values()));
        Workload topic = filled.workload();
        Workload small = fill("stream-small", 1, sizes.singleRecords(), RecordStream.measured(1), List.of())
                .workload();
        List<Contestant> contestants = new ArrayList<>(List.of(
                new VitrineConsume(surroundings, topic, template),
                new DebeziumSink(surroundings, topic),
                new SeedWriter(surroundings, small, 1),
                new SeedWriter(surroundings, topic, BATCH)));
        for (CopyTarget target : CopyTarget.values()) {
            for (CopyFormat format : CopyFormat.values()) {
                contestants.add(copy(filled, format, target, template, ""));
            }
        }
        return contestants;
    }

    private List<Contestant> streamAndLimits(Scenario scenario, int museums, RecordStream records)
            throws SQLException, IOException {
        Template template = templates.vitrine(museums * RecordStream.EXHIBITIONS_OF_A_MUSEUM);
        Filled filled = fill(scenario.id(), museums, sizes.records(), records, List.of(CopyFormat.BINARY));
        Contestant vitrine = new VitrineConsume(surroundings, filled.workload(), template);
        Contestant limit = copy(filled, CopyFormat.BINARY, CopyTarget.WITHOUT_TRIGGERS, template, "");
        if (sizes.isSmoke()) {
            return List.of(vitrine, limit);
        }
        return List.of(
                vitrine,
                new DebeziumSink(surroundings, filled.workload()),
                copy(filled, CopyFormat.BINARY, CopyTarget.WITH_TRIGGERS, template, ""),
                limit);
    }

    private List<Contestant> archive() throws SQLException, IOException {
        Template template = oneMuseum();
        Filled sorted = writeArchive("sorted", true);
        Filled unsorted = writeArchive("unsorted", false);
        Contestant fromS3 = vitrine(sorted, upload("sorted"), "sorted", template);
        Contestant unsortedFolder = vitrine(unsorted, folder("unsorted").toString(), "unsorted", template);
        Contestant limit = copy(unsorted, CopyFormat.BINARY, CopyTarget.WITHOUT_TRIGGERS, template, "unsorted");
        if (sizes.isSmoke()) {
            return List.of(fromS3, unsortedFolder, limit);
        }
        return List.of(
                fromS3,
                vitrine(sorted, folder("sorted").toString(), "sorted", template),
                vitrine(unsorted, upload("unsorted"), "unsorted", template),
                unsortedFolder,
                copy(sorted, CopyFormat.BINARY, CopyTarget.WITH_TRIGGERS, template, "sorted"),
                copy(unsorted, CopyFormat.BINARY, CopyTarget.WITH_TRIGGERS, template, "unsorted"),
                copy(sorted, CopyFormat.BINARY, CopyTarget.WITHOUT_TRIGGERS, template, "sorted"),
                limit,
                copy(unsorted, CopyFormat.BINARY, CopyTarget.HEAP, template, "unsorted"));
    }

    private VitrineImport vitrine(Filled archive, String place, String order, Template template) {
        return new VitrineImport(surroundings, archive.workload(), place, order, template);
    }

    private List<Contestant> grown() throws SQLException, IOException {
        Template empty = oneMuseum();
        Workload topic = fill("grown", 1, sizes.records(), RecordStream.measured(1), List.of())
                .workload();
        return List.of(
                new VitrineConsume(surroundings, topic, templates.filled(empty, sizes.storedRows())),
                new VitrineConsume(surroundings, topic, templates.filled(empty, sizes.storedRows() / 100)),
                new VitrineConsume(surroundings, topic, empty));
    }

    private Template oneMuseum() throws SQLException {
        return templates.vitrine(RecordStream.EXHIBITIONS_OF_A_MUSEUM);
    }

    private PsqlCopy copy(Filled filled, CopyFormat format, CopyTarget target, Template template, String order) {
        List<CopyFile> files = filled.files().getOrDefault(format, List.of());
        return new PsqlCopy(surroundings, filled.workload(), format, files, target, template, order);
    }

    private Filled fill(String name, int museums, long records, Supplier<KioskRecord> stream, List<CopyFormat> formats)
            throws IOException {
        stack.kafka().createTopic(name, PARTITIONS);
        return filled(
                name,
                museums * RecordStream.EXHIBITIONS_OF_A_MUSEUM,
                formats,
                listener -> new TopicFiller(stack.kafka().bootstrapServers(), PARTITIONS)
                        .fill(name, records, stream, listener));
    }

    private Filled writeArchive(String name, boolean isSorted) throws IOException {
        Path folder = Files.createDirectory(folder(name));
        return filled(
                "archive-" + name,
                RecordStream.EXHIBITIONS_OF_A_MUSEUM,
                List.of(CopyFormat.BINARY),
                listener -> new ArchiveFiles(folder)
                        .write(sizes.archiveRows(), RecordStream.withSilentNights(), isSorted, listener));
    }

    /// Writes records, and sees them once for all that is made of them.
    private Filled filled(String name, int exhibitions, List<CopyFormat> formats, Writing writing) throws IOException {
        Map<CopyFormat, CopyFiles> copies = new EnumMap<>(CopyFormat.class);
        Expectation expected = new Expectation();
        Path folder = Files.createDirectories(folder(name + "-copy"));
        for (CopyFormat format : formats) {
            copies.put(format, new CopyFiles(folder, format));
        }
        writing.write((record, partition, position) -> {
            expected.take(record, partition, position);
            copies.values().forEach(copy -> copy.take(record, partition, position));
        });
        Map<CopyFormat, List<CopyFile>> files = new EnumMap<>(CopyFormat.class);
        for (var copy : copies.entrySet()) {
            copy.getValue().close();
            files.put(copy.getKey(), copy.getValue().files());
        }
        return new Filled(new Workload(name, exhibitions, expected), files);
    }

    private Path folder(String name) {
        return surroundings.folder().resolve(name);
    }

    private String upload(String name) {
        Map<String, String> settings = surroundings.settings();
        S3Config config = new S3Config(
                settings.get("AWS_ACCESS_KEY_ID"),
                new Secret(settings.getOrDefault("AWS_SECRET_ACCESS_KEY", "")),
                null,
                settings.get("AWS_REGION"),
                stack.objectStore().endpoint());
        stack.objectStore().createBucket(name);
        S3Upload.putAll(config, name, folder(name));
        return "s3://" + name;
    }

    /// Records that lie ready, and the rows that they must become, by format.
    private record Filled(Workload workload, Map<CopyFormat, List<CopyFile>> files) {}

    /// Writes records somewhere, and shows each to somebody.
    @FunctionalInterface
    private interface Writing {
        void write(RecordListener listener) throws IOException;
    }
}
