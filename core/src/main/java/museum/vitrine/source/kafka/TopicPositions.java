package museum.vitrine.source.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import museum.vitrine.source.Position;
import museum.vitrine.source.PositionStore;
import museum.vitrine.source.SourcePartition;
import org.apache.kafka.common.TopicPartition;

/// The stored positions of a topic's partitions, and the first ones of those that have none. One owner thread.
final class TopicPositions {

    private final TopicWatch watch;
    private final KafkaConfig config;
    private final PositionStore positions;

    TopicPositions(TopicWatch watch, KafkaConfig config, PositionStore positions) {
        this.watch = watch;
        this.config = config;
        this.positions = positions;
    }

    /// How a partition is called where positions are stored.
    static SourcePartition named(TopicPartition partition, TopicWatch.Topic topic) {
        return new SourcePartition(topic.source(), String.valueOf(partition.partition()));
    }

    /// Where the partitions are to be read from, as it is stored durably.
    Map<TopicPartition, Position> of(TopicWatch.Topic topic, Collection<TopicPartition> partitions) {
        Map<SourcePartition, TopicPartition> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(named(partition, topic), partition));
        Map<SourcePartition, Position> stored = positions.read(wanted.keySet());
        if (stored.size() < wanted.size()) {
            positions.insertMissing(firstPositions(topic, partitions));
            stored = positions.read(wanted.keySet());
        }
        Map<TopicPartition, Position> result = new HashMap<>();
        stored.forEach((partition, position) -> result.put(wanted.get(partition), position));
        return result;
    }

    /// First positions of all partitions at once: that "latest" was meant for these and not for later ones is
    /// then stored too.
    private Map<SourcePartition, Position> firstPositions(
            TopicWatch.Topic topic, Collection<TopicPartition> partitions) {
        Set<TopicPartition> all = new HashSet<>(partitions);
        for (int number = 0; number < topic.partitions(); number++) {
            all.add(new TopicPartition(topic.name(), number));
        }
        boolean isNewName = !positions.knowsSourceBeginning(topic.sourcePrefix());
        boolean fromNow = config.firstPosition() == KafkaConfig.FirstPosition.LATEST && isNewName;
        Map<SourcePartition, Position> result = new HashMap<>();
        (fromNow ? watch.newest(all) : watch.oldest(all))
                .forEach((partition, offset) -> result.put(named(partition, topic), Position.at(offset)));
        return result;
    }
}
