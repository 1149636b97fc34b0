package museum.vitrine.source.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/// Reads a file of kiosk history in batches, from the byte where an earlier import ended. Not thread-safe;
/// closing it closes the object.
public final class HistoryReader implements AutoCloseable {

    static final String HEADER = "at,site,val,type";

    /// So many rows or bytes are read at once, whichever comes first.
    private static final int MAX_ROWS_AT_ONCE = 10_000;

    private static final int MAX_BYTES_AT_ONCE = 1024 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final SourcePartition partition;
    private final String place;
    private final InputStream stream;
    private final RowReader rows;
    private final InstantSource clock;
    private long from;
    private boolean isAtEnd;

    private HistoryReader(SourcePartition partition, long size, InputStream stream, long from, InstantSource clock) {
        this.partition = partition;
        this.place = partition.source() + "/" + partition.partition();
        this.stream = stream;
        this.rows = new RowReader(stream, from, size);
        this.clock = clock;
        this.from = from;
    }

    /// Opens an object behind what was read of it.
    ///
    /// @param from stored position: 0, or where a row begins
    /// @throws PipelineException when the first line is not the expected header
    public static HistoryReader open(Archive archive, ArchiveObject object, long from, InstantSource clock) {
        SourcePartition partition = new SourcePartition(archive.source(), object.key());
        HistoryReader reader = new HistoryReader(partition, object.size(), archive.open(object, from), from, clock);
        try {
            if (from == 0) {
                reader.readHeader();
            } else {
                reader.finishLine(archive, object, from);
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw reader.brokenOff(e);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /// The next rows, at most so many; null behind the last ones. The last ones may be none: they say that the object
    /// is
    /// complete.
    public @Nullable SourceBatch next(long maxRows) {
        if (isAtEnd) {
            return null;
        }
        List<SourceRecord> records = new ArrayList<>();
        int bytes = 0;
        try {
            while (records.size() < Math.min(maxRows, MAX_ROWS_AT_ONCE) && bytes < MAX_BYTES_AT_ONCE) {
                SourceRecord row = rows.next();
                if (row == null) {
                    isAtEnd = true;
                    break;
                }
                records.add(row);
                bytes += row.payload().length;
            }
        } catch (IOException e) {
            throw brokenOff(e);
        }
        SourceBatch read = new SourceBatch(
                partition, Position.at(from), Position.at(rows.position()), records, clock.instant(), isAtEnd);
        from = rows.position();
        return read;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private void readHeader() throws IOException {
        rows.skip(BYTE_ORDER_MARK);
        SourceRecord header = rows.next();
        String found = header == null ? "" : new String(header.payload(), StandardCharsets.UTF_8);
        if (!found.replace("\"", "").equals(HEADER)) {
            throw new PipelineException(
                    "%s begins with '%s' and not with '%s'; nothing of it was read. Correct the header line, or take the object away"
                            .formatted(place, abbreviated(found), HEADER));
        }
    }

    /// An object that had grown since may go on right behind a last row that had no line end yet.
    private void finishLine(Archive archive, ArchiveObject object, long stored) throws IOException {
        try (InputStream before = archive.open(object, stored - 1)) {
            int last = before.read();
            if (last < 0) {
                throw new EOFException("1 byte is missing");
            }
            if (last != '\n') {
                rows.skipLineEnd();
            }
        }
    }

    private UnavailableException brokenOff(IOException e) {
        return new UnavailableException(place + " broke off at byte " + rows.position() + ": " + e.getMessage(), e);
    }

    private static String abbreviated(String text) {
        String clean = text.replaceAll("\\p{C}", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
    }
}
