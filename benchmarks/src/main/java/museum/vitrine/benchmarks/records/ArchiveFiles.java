package museum.vitrine.benchmarks.records;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import museum.vitrine.intake.RejectReason;
import museum.vitrine.simulation.ExpectedOutcome;

/// Writes the history of a museum as the real bucket has it: four files of rows with wall-clock times to the second,
/// in the order of time or, as in the real one, in none.
public final class ArchiveFiles {

    private static final int FILES = 4;

    private static final byte[] HEADER = "at,site,val,type\n".getBytes(StandardCharsets.US_ASCII);
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final byte[] NO_PAYLOAD = {};
    private static final long SEED = 7;
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Path folder;

    /// @param folder must be there, and empty
    public ArchiveFiles(Path folder) {
        this.folder = folder;
    }

    /// Writes so many rows of a stream whose nights are silent.
    ///
    /// @param isSorted whether in the order of time; if not, every file holds presses of all the time
    /// @param listener sees each record with its time cut to the second, in the order of the rows
    public void write(int rows, Supplier<KioskRecord> stream, boolean isSorted, RecordListener listener)
            throws IOException {
        KioskRecord[] records = new KioskRecord[rows];
        for (int i = 0; i < rows; i++) {
            KioskRecord record = stream.get();
            long second = record.atMicros() - record.atMicros() % MICROS_PER_SECOND;
            records[i] = new KioskRecord(NO_PAYLOAD, second, record.expected());
        }
        if (!isSorted) {
            shuffle(records);
        }
        for (int file = 0; file < FILES; file++) {
            int from = (int) ((long) rows * file / FILES);
            int to = (int) ((long) rows * (file + 1) / FILES);
            write(file, records, from, to, listener);
        }
    }

    private void write(int file, KioskRecord[] records, int from, int to, RecordListener listener) throws IOException {
        Path path = folder.resolve("lmnh_hist_data_" + file + ".csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 18)) {
            out.write(HEADER);
            long position = HEADER.length;
            for (int i = from; i < to; i++) {
                byte[] row = row(records[i]);
                out.write(row);
                listener.take(new KioskRecord(row, records[i].atMicros(), records[i].expected()), file, position);
                position += row.length;
            }
        }
    }

    private static void shuffle(KioskRecord[] records) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = records.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            KioskRecord record = records[i];
            records[i] = records[other];
            records[other] = record;
        }
    }

    static byte[] row(KioskRecord record) {
        ZonedDateTime at = Instant.EPOCH
                .plus(record.atMicros(), ChronoUnit.MICROS)
                .atZone(ZONE)
                .truncatedTo(ChronoUnit.SECONDS);
        return row(AT.format(at), record.expected()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String row(String at, ExpectedOutcome outcome) {
        return switch (outcome) {
            case ExpectedOutcome.Rating(int site, int value) -> at + "," + site + "," + value + ",\n";
            case ExpectedOutcome.Request(int site, int value) -> at + "," + site + ",-1," + value + ".0\n";
            case ExpectedOutcome.Rejected(RejectReason reason) -> broken(at, reason);
        };
    }

    /// A row that is broken in the way in which the stream's record was.
    private static String broken(String at, RejectReason reason) {
        return switch (reason) {
            case MALFORMED -> at + ",0\n";
            case MISSING_AT -> ",0,4,\n";
            case MISSING_SITE -> at + ",,4,\n";
            case MISSING_VAL -> at + ",0,,\n";
            case INVALID_AT -> "yesterday,0,4,\n";
            case INVALID_SITE -> at + ",ERR,4,\n";
            case UNKNOWN_EXHIBITION -> at + ",7,4,\n";
            case INVALID_VAL -> at + ",0,9,\n";
            case MISSING_TYPE -> at + ",0,-1,\n";
            case INVALID_TYPE -> at + ",0,-1,3.0\n";
            case IN_FUTURE, OUTSIDE_HOURS ->
                throw new IllegalArgumentException("an archive whose nights are silent has no " + reason);
        };
    }
}
