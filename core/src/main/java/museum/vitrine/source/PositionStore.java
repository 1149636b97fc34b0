package museum.vitrine.source;

import java.util.Collection;
import java.util.Map;

/// Where positions are kept. They belong to whoever holds the effects, not to the source. Thread-safe.
/// Every method throws [museum.vitrine.failure.UnavailableException] when the store does not answer.
public interface PositionStore {

    /// The stored positions of those partitions that have one.
    Map<SourcePartition, Position> read(Collection<SourcePartition> partitions);

    /// Whether any partition is known whose source begins so.
    boolean knowsSourceBeginning(String prefix);

    /// Stores first positions, durably, for partitions that have none; what is there stays.
    void insertMissing(Map<SourcePartition, Position> positions);

    /// Moves a position over records that the source no longer has, and keeps a row that says so.
    ///
    /// @param policy why it was allowed to
    /// @return false when the position was not at `from` any more, and nothing was changed
    boolean recordLoss(SourcePartition partition, Position from, Position to, String policy);
}
