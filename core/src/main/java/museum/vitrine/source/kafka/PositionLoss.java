package museum.vitrine.source.kafka;

import java.util.List;
import java.util.stream.Collectors;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.source.SourcePartition;
import org.jspecify.annotations.Nullable;

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
            throw cutOff(List.of(new CutOff(partition, position, newest)));
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
    static PipelineException cutOff(List<CutOff> partitions) {
        return new PipelineException(
                partitions.stream().map(CutOff::said).collect(Collectors.joining("; "))
                        + ": newer ones would take their numbers. Compare them with the stored ones, then move next_position in source_partition by hand");
    }

    /// A partition whose log no longer holds what is stored of it.
    ///
    /// @param position what is stored
    /// @param end      where the log stops being what was read; null when the brokers cannot tell
    record CutOff(
            SourcePartition partition,
            long position,
            @Nullable Long end) {

        private String said() {
            return "the log of %s was cut off at %s by the brokers, and records up to %d are stored here"
                    .formatted(partition, end == null ? "an unknown offset" : end, position);
        }
    }
}
