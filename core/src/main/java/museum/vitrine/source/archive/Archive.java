package museum.vitrine.source.archive;

import java.io.InputStream;
import java.util.function.Consumer;
import museum.vitrine.source.SourceChangedException;

/// A place with objects. Thread-safe. Every method throws [museum.vitrine.failure.UnavailableException] when
/// the place does not answer, and [museum.vitrine.failure.PipelineException] when a person must act first.
public interface Archive extends AutoCloseable {

    /// Its name as a source: `s3://bucket` or `file:/folder`.
    String source();

    /// Gives every object there is, page by page, in the order of keys.
    void list(Consumer<ArchiveObject> objects);

    /// Opens an object in the version in which it was listed. Whoever opens it closes it.
    ///
    /// @param from byte at which to begin, up to the object's size
    /// @throws SourceChangedException when it is another version by now
    InputStream open(ArchiveObject object, long from);

    /// Asked before what was read is committed.
    ///
    /// @throws SourceChangedException when the object was replaced while it was read
    void requireUnchanged(ArchiveObject object);

    @Override
    void close();
}
