package museum.vitrine.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourceChangedException;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.kafka.KafkaConfig.FirstPosition;
import museum.vitrine.source.kafka.KafkaConfig.PositionLost;
import org.apache.kafka.common.TopicPartition;

/// A source of two partitions over a scripted consumer, and a loader's part: batches are loaded from where the
/// store stands, or dropped.
final class KafkaSourceFixture {

    static final TopicPartition P0 = ScriptedConsumer.partition(0);
    static final TopicPartition P1 = ScriptedConsumer.partition(1);
    static final Duration WAIT = Duration.ofMillis(500);

    final ScriptedConsumer consumer = new ScriptedConsumer();
    final ScriptedTopicWatch watch = new ScriptedTopicWatch(consumer, 2);
    final InMemoryPositionStore store = new InMemoryPositionStore();
    final KafkaSource source;

    KafkaSourceFixture(PositionLost positionLost) {
        this(FirstPosition.EARLIEST, positionLost);
    }

    KafkaSourceFixture(FirstPosition firstPosition, PositionLost positionLost) {
        KafkaConfig config =
                new KafkaConfig(Map.of(), ScriptedConsumer.TOPIC, "vitrine-lmnh", firstPosition, positionLost);
        Deque<ScriptedConsumer> consumers = new ArrayDeque<>(List.of(consumer));
        source = new KafkaSource(() -> next(consumers), watch, config, store, InstantSource.fixed(Instant.EPOCH));
    }

    private static ScriptedConsumer next(Deque<ScriptedConsumer> consumers) {
        ScriptedConsumer next = consumers.removeFirst();
        consumers.add(next.successor());
        return next;
    }

    /// The partitions are assigned, and each is at its stored position.
    KafkaSourceFixture assigned(TopicPartition... partitions) {
        consumer.assignsInNextPoll(partitions);
        assertThat(poll()).isEmpty();
        return this;
    }

    List<SourceBatch> poll() {
        return source.poll(WAIT);
    }

    /// Loads every batch of a poll, each by itself.
    void pollAndLoad() {
        poll().forEach(this::load);
    }

    /// Loads one batch of a poll.
    ///
    /// @return whether it was loaded, and not dropped
    boolean load(SourceBatch batch) {
        try {
            source.requireUnchanged();
        } catch (SourceChangedException e) {
            return false;
        }
        boolean isLoaded = store.load(batch);
        if (isLoaded) {
            source.loaded(batch);
        }
        return isLoaded;
    }

    void stored(TopicPartition partition, long next) {
        store.set(named(partition), new Position(next, ScriptedConsumer.EPOCH));
    }

    long position(TopicPartition partition) {
        return store.position(named(partition)).next();
    }

    List<String> records(TopicPartition partition) {
        return store.records(named(partition));
    }

    /// By the name of the topic as it is now.
    SourcePartition named(TopicPartition partition) {
        return TopicPositions.named(partition, Objects.requireNonNull(watch.topic));
    }
}
