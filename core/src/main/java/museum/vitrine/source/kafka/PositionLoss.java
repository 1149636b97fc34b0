package museum.vitrine.source.kafka;

import museum.vitrine.failure.PipelineException;
import museum.vitrine.source.SourcePartition;

/// Where to go on when the broker no longer has the record at a stored position.
final class PositionLoss {

    private PositionLoss() {}

    /// The position at which reading goes on.
    ///
    /// @param position what is stored
    /// @param oldest   the oldest offset that the broker has
    /// @param newest   the offset that the next record will get
    /// @throws PipelineException when a person must decide: the policy says so, or the log ends before the
    ///                           position, so that new records would take numbers that are stored already
    static long target(
            SourcePartition partition, long position, long oldest, long newest, KafkaConfig.PositionLost policy) {
        if (position > newest) {
            throw new PipelineException(
                    "the log of %s was cut off: it ends at %d, and records up to %d are stored; the brokers lost records. Compare them with the stored ones, then move next_position in source_partition by hand"
                            .formatted(partition, newest, position));
        }
        return switch (policy) {
            case FAIL ->
                throw new PipelineException(
                        "position %d of %s is gone: the oldest record is %d, so %d records were deleted before they were read. Set VITRINE_POSITION_LOST to earliest (go on with what is left) or latest (with what comes from now on); lengthen the topic's retention"
                                .formatted(position, partition, oldest, oldest - position));
            case EARLIEST -> oldest;
            case LATEST -> newest;
        };
    }
}
