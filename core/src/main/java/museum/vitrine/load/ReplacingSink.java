package museum.vitrine.load;

import java.util.function.Supplier;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.archive.ArchiveLedger.ObjectContent;
import org.jspecify.annotations.Nullable;

/// Puts a new version of an object in the place of the old one, in one transaction.
public interface ReplacingSink {

    /// Takes out all that came from an object, with its counts and rejects, and loads these batches in its
    /// place.
    ///
    /// @param batches gives one batch after the other, then null
    /// @throws ReferenceDataChangedException when a batch was judged by outdated reference data; nothing
    ///                                       was changed
    void replace(
            SourcePartition object, ObjectContent content, boolean enforceHours, Supplier<@Nullable Batch> batches);
}
