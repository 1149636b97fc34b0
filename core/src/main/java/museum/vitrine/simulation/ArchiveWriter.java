package museum.vitrine.simulation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Writes a folder like the real archive: a file for each exhibition, and the presses of some days, dealt
/// out to several files of history, in no order.
///
/// As in the real one, presses come in the opening hours only. The same model, plan and seed give the
/// same bytes. Not thread-safe, but for [#stop].
public final class ArchiveWriter {

    /// Files that share the presses of the same time: the real archive has four.
    private static final int FILES_PER_DEAL = 4;

    /// Rows that are dealt out together, so many that they fit a small heap: about 10 MB.
    private static final int ROWS_PER_DEAL = 200_000;

    private static final DateTimeFormatter START_DATE = DateTimeFormatter.ofPattern("dd/MM/yy", Locale.ROOT);

    private final VisitorModel model;
    private final long seed;
    private volatile boolean isStopped;

    /// @param model how often and how; its nights are silent here, and nothing is hostile
    public ArchiveWriter(VisitorModel model, long seed) {
        this.model = model.withRhythm(model.rhythm().withSilentNights()).withHostileShare(0);
        this.seed = seed;
    }

    /// Ends writing as soon as the files in hand are whole. Thread-safe, returns at once.
    public void stop() {
        isStopped = true;
    }

    /// Writes the archive.
    ///
    /// @param folder is made if it is not there
    /// @throws FileAlreadyExistsException when it holds an archive of that museum: two would run into
    /// each other
    /// @throws IOException                when it cannot be written
    public ArchiveSummary write(Path folder, ArchivePlan plan) throws IOException {
        Files.createDirectories(folder);
        requireNoArchive(folder, plan.museumCode());
        for (ExhibitionCatalogue.Entry entry : ExhibitionCatalogue.ENTRIES) {
            Path file = folder.resolve(plan.museumCode() + "_exhibition_" + entry.fileWord() + ".json");
            Files.writeString(file, json(entry), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        }
        return writeHistory(folder, plan);
    }

    private ArchiveSummary writeHistory(Path folder, ArchivePlan plan) throws IOException {
        ZoneId zone = model.rhythm().zone();
        long endMicros = startMicros(plan.until().plusDays(1), zone);
        SplittableRandom root = new SplittableRandom(seed);
        Visitors visitors = PressGenerator.visitors(model, startMicros(plan.from(), zone), root);
        SplittableRandom shuffling = root.split();
        CsvForm form = new CsvForm();
        OutcomeCounts counts = new OutcomeCounts();
        List<byte[]> rows = new ArrayList<>();
        int files = 0;
        Press press = visitors.next();
        while (press.atMicros < endMicros && counts.records() < plan.maxRows() && !isStopped) {
            counts.add(press.expectedAtAnyHour());
            rows.add(form.write(press));
            if (rows.size() == ROWS_PER_DEAL) {
                files += deal(
                        rows, folder.resolve(plan.museumCode() + "_hist_data_").toString(), files, shuffling);
            }
            press = visitors.next();
        }
        files += deal(rows, folder.resolve(plan.museumCode() + "_hist_data_").toString(), files, shuffling);
        return new ArchiveSummary(ExhibitionCatalogue.ENTRIES.size(), files, counts, !isStopped);
    }

    /// Shuffles rows, writes them to files and forgets them; returns the number of files.
    private static int deal(List<byte[]> rows, String name, int firstNumber, SplittableRandom random)
            throws IOException {
        if (rows.isEmpty()) {
            return 0;
        }
        for (int i = rows.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte[] row = rows.get(i);
            rows.set(i, rows.get(other));
            rows.set(other, row);
        }
        for (int file = 0; file < FILES_PER_DEAL; file++) {
            List<byte[]> share =
                    rows.subList(file * rows.size() / FILES_PER_DEAL, (file + 1) * rows.size() / FILES_PER_DEAL);
            writeRows(Path.of(name + (firstNumber + file) + ".csv"), share);
        }
        rows.clear();
        return FILES_PER_DEAL;
    }

    private static void writeRows(Path file, List<byte[]> rows) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16)) {
            out.write(CsvForm.HEADER);
            for (byte[] row : rows) {
                out.write(row);
            }
        }
    }

    private static String json(ExhibitionCatalogue.Entry entry) {
        return """
                {
                    "EXHIBITION_NAME": "%s",
                    "EXHIBITION_ID": "%s",
                    "FLOOR": "%s",
                    "DEPARTMENT": "%s",
                    "START_DATE": "%s",
                    "DESCRIPTION": "%s"
                }""".formatted(
                        entry.name(),
                        entry.publicId(),
                        entry.floor(),
                        entry.department(),
                        START_DATE.format(entry.startDate()),
                        entry.description());
    }

    private static void requireNoArchive(Path folder, String museumCode) throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, museumCode + "_{exhibition_*.json,hist_data_*.csv}")) {
            for (Path file : files) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
    }

    private static long startMicros(LocalDate day, ZoneId zone) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, day.atStartOfDay(zone).toInstant());
    }
}
