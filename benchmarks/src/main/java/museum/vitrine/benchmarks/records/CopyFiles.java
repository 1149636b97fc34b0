package museum.vitrine.benchmarks.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import museum.vitrine.simulation.ExpectedOutcome;

/// The rows that Vitrine's tables must get for some records, decoded and checked, as files for `\copy`: one for each
/// table. Whoever loads them does nothing but load.
public final class CopyFiles implements RecordListener, AutoCloseable {

    private static final String INTERACTION = "exhibition_id, %s_id, event_at, source_partition_id, source_position";
    private static final long RECEIVED_AT_MICROS = 1_700_000_000_000_000L;
    private static final byte[] NO_DETAIL = {};

    private final List<CopyFile> files = new ArrayList<>();
    private final CopyFile rejected;
    private final CopyFile requests;
    private final CopyFile ratings;

    /// @param folder must be there
    public CopyFiles(Path folder, CopyFormat format) throws IOException {
        this.rejected = open(
                folder,
                format,
                "quarantined_record",
                "source_partition_id, source_position, received_at, reason, detail, payload");
        this.requests = open(folder, format, "request_interaction", INTERACTION.formatted("request"));
        this.ratings = open(folder, format, "rating_interaction", INTERACTION.formatted("rating"));
    }

    private CopyFile open(Path folder, CopyFormat format, String table, String columns) throws IOException {
        CopyFile file = CopyFile.create(folder.resolve(table + "." + format), format, table, columns);
        files.add(file);
        return file;
    }

    /// In the order in which Vitrine loads them.
    public List<CopyFile> files() {
        return List.copyOf(files);
    }

    @Override
    public void take(KioskRecord record, int partition, long position) {
        try {
            write(record, partition + 1, position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(KioskRecord record, int partitionId, long position) throws IOException {
        switch (record.expected()) {
            case ExpectedOutcome.Rating(int site, int value) ->
                write(ratings, site, value, record.atMicros(), partitionId, position);
            case ExpectedOutcome.Request(int site, int value) ->
                write(requests, site, value, record.atMicros(), partitionId, position);
            case ExpectedOutcome.Rejected(var reason) -> {
                rejected.beginRow(6);
                rejected.putInt(partitionId);
                rejected.putLong(position);
                rejected.putTimestamp(RECEIVED_AT_MICROS);
                rejected.putText(reason.name().getBytes(StandardCharsets.US_ASCII));
                rejected.putText(NO_DETAIL);
                rejected.putBytes(record.payload());
                rejected.endRow();
            }
        }
    }

    private static void write(CopyFile file, int site, int value, long atMicros, int partitionId, long position)
            throws IOException {
        file.beginRow(5);
        file.putInt(ReferenceIds.exhibitionOf(site));
        file.putShort(ReferenceIds.buttonOf(value));
        file.putTimestamp(atMicros);
        file.putInt(partitionId);
        file.putLong(position);
        file.endRow();
    }

    @Override
    public void close() throws IOException {
        for (CopyFile file : files) {
            file.close();
        }
    }

    /// `\x48656c6c6f`, as text of a COPY has it.
    static byte[] escapedHex(byte[] bytes) {
        return ("\\\\x" + HexFormat.of().formatHex(bytes)).getBytes(StandardCharsets.US_ASCII);
    }
}
