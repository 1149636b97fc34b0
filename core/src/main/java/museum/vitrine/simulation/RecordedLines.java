package museum.vitrine.simulation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A recorded stream, line by line: each line is a record, byte for byte without its line end (LF or
/// CRLF), an empty one too.
///
/// A line is due as long after the first as its `at` says; one without a readable time is due with its
/// predecessor. Not thread-safe; closing it closes the stream.
public final class RecordedLines implements Supplier<@Nullable RecordedLine>, AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream stream;
    private final ZoneId zone;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable Instant first;
    private long elapsedMicros;

    /// @param zone whose wall clock times without an offset mean
    public RecordedLines(InputStream stream, ZoneId zone) {
        this.stream = new BufferedInputStream(stream, BUFFER_BYTES);
        this.zone = zone;
    }

    /// The next line, or null behind the last.
    ///
    /// @throws UncheckedIOException when it cannot be read
    @Override
    public @Nullable RecordedLine get() {
        try {
            byte[] payload = readLine();
            return payload == null ? null : new RecordedLine(payload, elapsed(payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long elapsed(byte[] payload) {
        Optional<Instant> at = RecordedTime.find(payload, zone);
        if (at.isPresent()) {
            Instant begin = first == null ? at.get() : first;
            first = begin;
            elapsedMicros = ChronoUnit.MICROS.between(begin, at.get());
        }
        return elapsedMicros;
    }

    private byte @Nullable [] readLine() throws IOException {
        line.reset();
        int next = stream.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = stream.read();
        }
        byte[] bytes = line.toByteArray();
        boolean hasReturn = next == '\n' && bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return hasReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
