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
            throw cutOff(partition, position, newest);
        }
        if (position >= oldest) {
            return position; // it is there again: the answer that it was not is outdated
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

    /// What is said when brokers lost records that are stored here.
    static PipelineException cutOff(SourcePartition partition, long position, long end) {
        return new PipelineException(
                "the log of %s was cut off at %d by the brokers, and records up to %d are stored here: newer ones would take their numbers. Compare them with the stored ones, then move next_position in source_partition by hand"
                        .formatted(partition, end, position));
    }
}
