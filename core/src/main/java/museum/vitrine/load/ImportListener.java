package museum.vitrine.load;

import museum.vitrine.source.SourcePartition;

/// Is told how far an import is, on the import's own thread.
public interface ImportListener {

    /// Listens to nothing.
    ImportListener NONE = new ImportListener() {};

    /// The archive was listed.
    ///
    /// @param bytes of all objects that are ours
    default void listed(int objects, long bytes) {}

    /// So many bytes of the listed ones need no more work.
    default void advanced(SourcePartition object, long bytes) {}
}
