package museum.vitrine.source.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import museum.vitrine.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of CSV into rows and says at which byte each begins. Not thread-safe; does not close the
/// stream.
///
/// A stream that ends before the object does fails with an [EOFException] as soon as that is seen, and gives no row
/// that
/// may be cut.
///
/// A row ends with LF or CRLF, or with the stream. A line end between quotes belongs to the row (RFC 4180), but
/// only if the quotes close soon: one stray quote must not swallow the rest of a file.
final class RowReader {

    /// Longest stretch of an open quote that is believed.
    private static final int MAX_QUOTED_BYTES = 64 * 1024;

    /// A longer row is cut there, and each part becomes a record. Bounds memory; real rows have some 30 bytes.
    private static final int MAX_ROW_BYTES = 16 * 1024 * 1024;

    private static final int FIRST_BUFFER_BYTES = 256 * 1024;

    private final InputStream in;
    private final long size;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int begin;
    private int end;
    private boolean isAtEnd;
    private long position;

    /// @param position where the stream's first byte stands in the object
    /// @param size     bytes of the object, up to which the stream must go
    RowReader(InputStream in, long position, long size) {
        this.in = in;
        this.position = position;
        this.size = size;
    }

    /// Where the next row begins.
    long position() {
        return position;
    }

    /// Passes over these bytes if they come next.
    boolean skip(byte[] expected) throws IOException {
        while (end - begin < expected.length && fill()) {
            // until there is enough to compare
        }
        if (end - begin < expected.length
                || !Arrays.equals(buffer, begin, begin + expected.length, expected, 0, expected.length)) {
            return false;
        }
        advance(expected.length);
        return true;
    }

    /// Passes over a line end if one comes next.
    void skipLineEnd() throws IOException {
        boolean hadReturn = skip(new byte[] {'\r', '\n'});
        if (!hadReturn) {
            skip(new byte[] {'\n'});
        }
    }

    /// The next row without its line end, or null at the end.
    @Nullable
    SourceRecord next() throws IOException {
        int length = lengthToLineEnd();
        if (length == 0) {
            return null;
        }
        long rowPosition = position;
        int bytes = length;
        if (buffer[begin + bytes - 1] == '\n') {
            bytes--;
            if (bytes > 0 && buffer[begin + bytes - 1] == '\r') {
                bytes--;
            }
        }
        byte[] row = Arrays.copyOfRange(buffer, begin, begin + bytes);
        advance(length);
        if (bytes == MAX_ROW_BYTES) {
            skipLineEnd(); // the row's own, and not one of an empty row
        }
        return new SourceRecord(rowPosition, position, row);
    }

    /// Bytes of the next row with its line end; 0 at the end of the stream.
    private int lengthToLineEnd() throws IOException {
        int firstLineEnd = -1;
        boolean isQuoted = false;
        boolean isFieldStart = true;
        int closedAt = -2;
        for (int i = 0; ; i++) {
            if (begin + i == end && !fill()) {
                return isQuoted && firstLineEnd >= 0 ? firstLineEnd : i;
            }
            byte value = buffer[begin + i];
            if (value == '\n') {
                if (!isQuoted) {
                    return i + 1;
                }
                firstLineEnd = firstLineEnd < 0 ? i + 1 : firstLineEnd;
            }
            if (isQuoted && firstLineEnd >= 0 && i > MAX_QUOTED_BYTES) {
                return firstLineEnd;
            }
            if (i + 1 == MAX_ROW_BYTES) {
                return MAX_ROW_BYTES;
            }
            if (value == '"' && isQuoted) {
                isQuoted = false;
                closedAt = i;
            } else if (value == '"') {
                isQuoted = isFieldStart || closedAt == i - 1; // a doubled quote stands for one
            }
            isFieldStart = value == ',' && !isQuoted;
        }
    }

    private void advance(int bytes) {
        begin += bytes;
        position += bytes;
    }

    /// Reads more behind what is there.
    private boolean fill() throws IOException {
        if (isAtEnd) {
            return false;
        }
        if (begin > 0 && end == buffer.length) {
            System.arraycopy(buffer, begin, buffer, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count <= 0) {
            requireWhole();
            isAtEnd = true;
            return false;
        }
        end += count;
        return true;
    }

    /// An end that comes early is no end: what it cuts off would count as a row, and what is missing as read.
    private void requireWhole() throws EOFException {
        long missing = size - position - (end - begin);
        if (missing > 0) {
            throw new EOFException(missing == 1 ? "1 byte is missing" : missing + " bytes are missing");
        }
    }
}
