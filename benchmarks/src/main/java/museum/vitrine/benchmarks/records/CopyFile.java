package museum.vitrine.benchmarks.records;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A file of rows that COPY reads, as text or binary. Columns are put in their order, between beginning and end of a
/// row. The formats are those of the PostgreSQL manual, "COPY".
public final class CopyFile implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /// PostgreSQL counts time from 2000-01-01, Java from 1970-01-01: the difference in microseconds.
    private static final long POSTGRES_EPOCH_MICROS = 946_684_800_000_000L;

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path path;
    private final CopyFormat format;
    private final String table;
    private final String columns;
    private final DataOutputStream out;
    private boolean isFirstColumn;

    private CopyFile(Path path, CopyFormat format, String table, String columns) throws IOException {
        this.path = path;
        this.format = format;
        this.table = table;
        this.columns = columns;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES));
    }

    static CopyFile create(Path path, CopyFormat format, String table, String columns) throws IOException {
        CopyFile file = new CopyFile(path, format, table, columns);
        if (format == CopyFormat.BINARY) {
            file.out.write(SIGNATURE);
            file.out.writeInt(0); // flags
            file.out.writeInt(0); // length of the header's extension
        }
        return file;
    }

    public String table() {
        return table;
    }

    /// Psql's command that loads it.
    ///
    /// @param schema in which the table lies
    public String command(String schema) {
        return "\\copy %s.%s (%s) FROM '%s' WITH (FORMAT %s)".formatted(schema, table, columns, path, format);
    }

    void beginRow(int columnCount) throws IOException {
        isFirstColumn = true;
        if (format == CopyFormat.BINARY) {
            out.writeShort(columnCount);
        }
    }

    void putShort(short value) throws IOException {
        switch (format) {
            case TEXT -> putText(Short.toString(value).getBytes(StandardCharsets.US_ASCII));
            case BINARY -> {
                out.writeInt(Short.BYTES);
                out.writeShort(value);
            }
        }
    }

    void putInt(int value) throws IOException {
        switch (format) {
            case TEXT -> putText(Integer.toString(value).getBytes(StandardCharsets.US_ASCII));
            case BINARY -> {
                out.writeInt(Integer.BYTES);
                out.writeInt(value);
            }
        }
    }

    void putLong(long value) throws IOException {
        switch (format) {
            case TEXT -> putText(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
            case BINARY -> {
                out.writeInt(Long.BYTES);
                out.writeLong(value);
            }
        }
    }

    /// @param micros since 1970-01-01T00:00:00Z
    void putTimestamp(long micros) throws IOException {
        switch (format) {
            case TEXT ->
                putText(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString().getBytes(StandardCharsets.US_ASCII));
            case BINARY -> putLong(micros - POSTGRES_EPOCH_MICROS);
        }
    }

    /// Text without anything that COPY would take for its own.
    void putText(byte[] text) throws IOException {
        switch (format) {
            case TEXT -> {
                if (!isFirstColumn) {
                    out.write('\t');
                }
                isFirstColumn = false;
                out.write(text);
            }
            case BINARY -> {
                out.writeInt(text.length);
                out.write(text);
            }
        }
    }

    /// A `bytea`.
    void putBytes(byte[] bytes) throws IOException {
        putText(format == CopyFormat.TEXT ? CopyFiles.escapedHex(bytes) : bytes);
    }

    void endRow() throws IOException {
        if (format == CopyFormat.TEXT) {
            out.write('\n');
        }
    }

    @Override
    public void close() throws IOException {
        if (format == CopyFormat.BINARY) {
            out.writeShort(-1);
        }
        out.close();
    }
}
