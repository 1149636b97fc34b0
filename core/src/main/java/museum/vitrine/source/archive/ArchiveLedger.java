package museum.vitrine.source.archive;

import java.util.Optional;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourcePartition;
import org.jspecify.annotations.Nullable;

/// What is stored about the objects of one museum's archives. Thread-safe. Every method throws
/// [museum.vitrine.failure.UnavailableException] when the store does not answer.
public interface ArchiveLedger {

    Optional<StoredObject> find(SourcePartition object);

    /// Another object, of any archive, that holds these bytes.
    Optional<Holder> findHolder(String sha256);

    /// Takes an object for one import alone; null when another import has it. Closing gives it back.
    @Nullable
    ObjectLock tryLock(SourcePartition object);

    /// Notes a new object, of which nothing was read yet.
    void begin(SourcePartition object, ObjectContent content, boolean enforceHours);

    /// Notes that an object has other content now; what was read of it stays, and it is no longer complete.
    void reopen(SourcePartition object, ObjectContent content);

    /// Notes that the same bytes came under another version.
    void noteVersion(SourcePartition object, String version);

    /// Registers or changes an exhibition, and notes its file as read, in one transaction.
    ExhibitionChange register(SourcePartition object, ObjectContent content, ExhibitionFile file);

    /// The bytes of an object.
    record ObjectContent(String version, String sha256, long sizeBytes) {}

    /// What is stored of an object.
    ///
    /// @param enforceHours whether its rows are judged by the opening hours
    record StoredObject(ObjectContent content, Position position, boolean isComplete, boolean enforceHours) {}

    /// The object that came first with some bytes.
    ///
    /// @param isComplete whether all of it is imported
    record Holder(SourcePartition object, boolean isComplete) {}

    /// What a file changed.
    ///
    /// @param isNew          whether the exhibition was not registered before
    /// @param waitingRecords open records of the quarantine that wait for it
    record ExhibitionChange(boolean isNew, long waitingRecords) {}

    /// An object that no other import takes.
    @FunctionalInterface
    interface ObjectLock extends AutoCloseable {
        @Override
        void close();
    }
}
