package museum.vitrine.source.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// Brokers that say of a topic what a test wrote down.
final class ScriptedTopicWatch implements TopicWatch {

    private final ScriptedConsumer consumer;
    private boolean isAsked;

    /// The topic as it is now; null when there is none.
    @Nullable
    Topic topic;

    /// Whether no question gets an answer.
    boolean isAway;

    /// Whether the answer to [#ask] is there at once.
    boolean answersAtOnce;

    boolean isClosed;

    ScriptedTopicWatch(ScriptedConsumer consumer, int partitions) {
        this.consumer = consumer;
        this.topic = new Topic("cluster", ScriptedConsumer.TOPIC, Uuid.randomUuid(), partitions);
    }

    /// The topic is deleted, and one of the same name is made.
    void makeAnew() {
        int partitions = Objects.requireNonNull(topic).partitions();
        topic = new Topic("cluster", ScriptedConsumer.TOPIC, Uuid.randomUuid(), partitions);
    }

    @Override
    public void ask() {
        isAsked = true;
    }

    @Override
    public boolean isAsking() {
        return isAsked;
    }

    @Override
    public boolean hasAnswer() {
        return isAsked && answersAtOnce;
    }

    @Override
    public @Nullable Uuid answer() {
        isAsked = false;
        requireNotAway();
        return topic == null ? null : topic.id();
    }

    @Override
    public Topic describe() {
        requireNotAway();
        if (topic == null) {
            throw new UnavailableException("topic 'lmnh' does not exist", null);
        }
        return topic;
    }

    @Override
    public Map<TopicPartition, Long> oldest(Collection<TopicPartition> partitions) {
        return offsets(partitions, consumer::oldest);
    }

    @Override
    public Map<TopicPartition, Long> newest(Collection<TopicPartition> partitions) {
        return offsets(partitions, consumer::next);
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, ToLongFunction<TopicPartition> offset) {
        requireNotAway();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, offset.applyAsLong(partition)));
        return offsets;
    }

    private void requireNotAway() throws PipelineException {
        if (isAway) {
            throw new UnavailableException("the Kafka brokers do not answer", null);
        }
    }
}
