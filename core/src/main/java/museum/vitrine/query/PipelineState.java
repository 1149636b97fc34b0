package museum.vitrine.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How the pipeline of one museum stands.
///
/// @param at          by the database's clock
/// @param newestPress when the newest press that is loaded happened, null before the first. Exact for a stream; of an
///                    archive, its quarter of an hour
/// @param recordsRead of all sources together, since the beginning
/// @param accepted    how many of them count
/// @param rejected    how many of them were rejected when they were read
/// @param partitions  where each was read to, those that moved last first; 500 at most
/// @param rejects     open records of the quarantine, by reason
public record PipelineState(
        Instant at,
        @Nullable Instant newestPress,
        long recordsRead,
        long accepted,
        long rejected,
        List<Partition> partitions,
        Map<String, Long> rejects) {

    public PipelineState {
        partitions = List.copyOf(partitions);
        rejects = new TreeMap<>(rejects);
    }

    /// One partition of a source.
    ///
    /// @param source       the topic with its cluster and id, the bucket or the folder
    /// @param partition    the number of the topic's partition, or the key of the object
    /// @param nextPosition the next offset, or the byte of the next row
    /// @param isComplete   whether an object was read to its end
    public record Partition(
            String source,
            String partition,
            long nextPosition,
            long recordsRead,
            long accepted,
            long rejected,
            boolean isComplete,
            Instant updatedAt) {}
}
