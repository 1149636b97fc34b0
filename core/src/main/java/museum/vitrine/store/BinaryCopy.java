package museum.vitrine.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Writes rows by `COPY … FROM STDIN (FORMAT binary)`. One owner thread; one instance for one COPY.
///
/// The format is that of the PostgreSQL manual, "COPY", section "Binary Format". A row is begun with its number
/// of columns and filled in their order. Close without [#finish] cancels the COPY.
final class BinaryCopy implements AutoCloseable {

    /// Bytes that are gathered before they go to the driver; a longer value goes by itself.
    private static final int BUFFER_BYTES = 64 * 1024;

    /// Room that any value but bytes and text surely fits into.
    private static final int SMALL_VALUE_BYTES = 16;

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /// PostgreSQL counts time from 2000-01-01, Java from 1970-01-01: the difference in microseconds.
    private static final long POSTGRES_EPOCH_MICROS = 946_684_800_000_000L;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    BinaryCopy(Connection connection, String table, String columns) throws SQLException {
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)");
        buffer.put(SIGNATURE);
        buffer.putInt(0); // flags
        buffer.putInt(0); // length of the header's extension
    }

    void beginRow(int columns) throws SQLException {
        makeRoom(SMALL_VALUE_BYTES);
        buffer.putShort((short) columns);
    }

    void putShort(short value) throws SQLException {
        makeRoom(SMALL_VALUE_BYTES);
        buffer.putInt(Short.BYTES);
        buffer.putShort(value);
    }

    void putInt(int value) throws SQLException {
        makeRoom(SMALL_VALUE_BYTES);
        buffer.putInt(Integer.BYTES);
        buffer.putInt(value);
    }

    void putLong(long value) throws SQLException {
        makeRoom(SMALL_VALUE_BYTES);
        buffer.putInt(Long.BYTES);
        buffer.putLong(value);
    }

    /// @param micros since 1970-01-01T00:00:00Z
    void putTimestamp(long micros) throws SQLException {
        putLong(micros - POSTGRES_EPOCH_MICROS);
    }

    /// Bytes of a `bytea`, or text in UTF-8.
    void putBytes(byte[] value) throws SQLException {
        makeRoom(SMALL_VALUE_BYTES);
        buffer.putInt(value.length);
        if (value.length <= buffer.remaining()) {
            buffer.put(value);
            return;
        }
        flush();
        copy.writeToCopy(value, 0, value.length);
    }

    /// Ends the COPY and runs the statement's triggers.
    void finish() throws SQLException {
        makeRoom(SMALL_VALUE_BYTES);
        buffer.putShort((short) -1);
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void makeRoom(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
