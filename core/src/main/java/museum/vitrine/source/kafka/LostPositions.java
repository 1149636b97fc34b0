package museum.vitrine.source.kafka;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.source.Position;
import museum.vitrine.source.PositionStore;
import museum.vitrine.source.SourcePartition;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves stored positions over records that the brokers no longer have, as far as the policy allows, and keeps
/// a row for each loss. One owner thread.
final class LostPositions {

    private static final Logger LOGGER = LoggerFactory.getLogger(LostPositions.class);

    private static final Comparator<TopicPartition> BY_NUMBER = Comparator.comparingInt(TopicPartition::partition);

    private final TopicWatch watch;
    private final KafkaConfig config;
    private final PositionStore positions;

    LostPositions(TopicWatch watch, KafkaConfig config, PositionStore positions) {
        this.watch = watch;
        this.config = config;
        this.positions = positions;
    }

    /// Moves the positions of all partitions that the consumer could not read from.
    ///
    /// @param topic what the brokers have now, which is also what was read
    /// @throws PipelineException when a person must decide; positions before that one may have been moved
    void passOver(TopicWatch.Topic topic, OffsetOutOfRangeException lost) {
        if (lost instanceof LogTruncationException cutOff) {
            throw cutOff(topic, cutOff);
        }
        Map<TopicPartition, Long> wanted = lost.offsetOutOfRangePartitions();
        Map<TopicPartition, Long> oldest = watch.oldest(wanted.keySet());
        Map<TopicPartition, Long> newest = watch.newest(wanted.keySet());
        for (TopicPartition partition : inOrder(wanted)) {
            passOver(
                    TopicPositions.named(partition, topic),
                    wanted.getOrDefault(partition, 0L),
                    oldest.getOrDefault(partition, 0L),
                    newest.getOrDefault(partition, 0L));
        }
    }

    private void passOver(SourcePartition partition, long position, long oldest, long newest) {
        long target = PositionLoss.target(partition, position, oldest, newest, config.positionLost());
        boolean isRecorded = target != position
                && positions.recordLoss(
                        partition,
                        Position.at(position),
                        Position.at(target),
                        config.positionLost().name());
        if (isRecorded) {
            LOGGER.atError()
                    .setMessage("records were lost before they were read")
                    .addKeyValue("partition", partition)
                    .addKeyValue("position", position)
                    .addKeyValue("resumedAt", target)
                    .log();
        }
    }

    private static PipelineException cutOff(TopicWatch.Topic topic, LogTruncationException lost) {
        Map<TopicPartition, Long> stored = lost.offsetOutOfRangePartitions();
        List<PositionLoss.CutOff> all = inOrder(stored).stream()
                .map(partition -> {
                    OffsetAndMetadata end = lost.divergentOffsets().get(partition);
                    return new PositionLoss.CutOff(
                            TopicPositions.named(partition, topic),
                            stored.getOrDefault(partition, 0L),
                            end == null ? null : end.offset());
                })
                .toList();
        return PositionLoss.cutOff(all);
    }

    private static List<TopicPartition> inOrder(Map<TopicPartition, Long> partitions) {
        return partitions.keySet().stream().sorted(BY_NUMBER).toList();
    }
}
