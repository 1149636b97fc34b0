package museum.vitrine.source.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import museum.vitrine.failure.UnavailableException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/// Asks the brokers, through a connection of its own beside the consumer's.
final class AdminTopicWatch implements TopicWatch {

    /// Longest wait for a broker's answer. Longer than an election takes.
    private static final int ANSWER_TIMEOUT_SECONDS = 10;

    private final Admin admin;
    private final String topic;
    private @Nullable KafkaFuture<TopicDescription> asked;

    AdminTopicWatch(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    @Override
    public void ask() {
        asked = description();
    }

    @Override
    public boolean isAsking() {
        return asked != null;
    }

    @Override
    public boolean hasAnswer() {
        return asked != null && asked.isDone();
    }

    @Override
    public @Nullable Uuid answer() {
        KafkaFuture<TopicDescription> question = asked == null ? description() : asked;
        asked = null;
        try {
            return await(question).topicId();
        } catch (NoSuchTopicException e) {
            return null;
        }
    }

    /// The cluster is asked for too each time: another one may answer at the same address by now.
    @Override
    public Topic describe() {
        TopicDescription description = awaitExisting(description());
        String clusterId = await(admin.describeCluster().clusterId());
        return new Topic(
                clusterId,
                topic,
                description.topicId(),
                description.partitions().size());
    }

    @Override
    public Map<TopicPartition, Long> oldest(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    @Override
    public Map<TopicPartition, Long> newest(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        awaitExisting(admin.listOffsets(wanted).all())
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private KafkaFuture<TopicDescription> description() {
        return Objects.requireNonNull(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic),
                "the answer for the one topic asked");
    }

    private <T> T awaitExisting(KafkaFuture<T> future) {
        try {
            return await(future);
        } catch (NoSuchTopicException e) {
            throw new UnavailableException("topic '" + topic + "' does not exist; create it, or check TOPIC", e);
        }
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new UnavailableException("the Kafka brokers do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while waiting for the Kafka brokers", e);
        } catch (ExecutionException e) {
            throw translate(e.getCause() == null ? e : e.getCause());
        }
    }

    private RuntimeException translate(Throwable cause) {
        return cause instanceof UnknownTopicOrPartitionException || cause instanceof UnknownTopicIdException
                ? new NoSuchTopicException(cause)
                : KafkaFailures.translate(topic, cause);
    }

    private static final class NoSuchTopicException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoSuchTopicException(Throwable cause) {
            super(cause);
        }
    }
}
