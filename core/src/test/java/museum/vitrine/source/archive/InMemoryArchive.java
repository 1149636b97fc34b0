package museum.vitrine.source.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// An archive of one object, whose bytes come a few at a time.
public final class InMemoryArchive implements Archive {

    private final byte[] content;
    private final int bytesAtOnce;

    InMemoryArchive(byte[] content, int bytesAtOnce) {
        this.content = content;
        this.bytesAtOnce = bytesAtOnce;
    }

    public static InMemoryArchive of(String content) {
        return new InMemoryArchive(content.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
    }

    public ArchiveObject object() {
        return new ArchiveObject("in/history.csv", "history.csv", content.length, "v1", true);
    }

    /// The same object as a listing names it that knows more bytes than are to be had.
    public ArchiveObject objectWithMore(int missing) {
        return new ArchiveObject("in/history.csv", "history.csv", content.length + missing, "v1", true);
    }

    @Override
    public String source() {
        return "s3://memory";
    }

    @Override
    public void list(Consumer<ArchiveObject> objects) {
        objects.accept(object());
    }

    @Override
    public InputStream open(ArchiveObject object, long from) {
        return trickle(content, (int) from, bytesAtOnce);
    }

    @Override
    public void requireUnchanged(ArchiveObject object) {}

    @Override
    public void close() {}

    /// A stream that gives at most so many bytes with one read.
    static InputStream trickle(byte[] content, int from, int bytesAtOnce) {
        return new ByteArrayInputStream(content, from, content.length - from) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, bytesAtOnce));
            }
        };
    }
}
