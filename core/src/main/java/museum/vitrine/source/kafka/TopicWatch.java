package museum.vitrine.source.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import museum.vitrine.failure.PipelineException;
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

/// Asks the brokers about the topic, through a connection of its own beside the consumer's: which topic it is
/// (a name can be deleted and made again, the id cannot), its partitions, its oldest and newest offsets. One
/// owner thread.
final class TopicWatch implements AutoCloseable {

    /// Longest wait for a broker's answer. Longer than an election takes.
    private static final int ANSWER_TIMEOUT_SECONDS = 10;

    static final OffsetSpec OLDEST = OffsetSpec.earliest();
    static final OffsetSpec NEWEST = OffsetSpec.latest();

    private final Admin admin;
    private final String topic;
    private @Nullable KafkaFuture<TopicDescription> asked;
    private @Nullable String clusterId;

    TopicWatch(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /// Begins to ask which topic it is, without waiting for the answer.
    void ask() {
        asked = description();
    }

    /// Whether a question is under way whose answer is there.
    boolean hasAnswer() {
        return asked != null && asked.isDone();
    }

    boolean isAsking() {
        return asked != null;
    }

    /// The answer to [#ask], waited for: the topic's id, or null when there is no such topic.
    @Nullable
    Uuid answer() {
        KafkaFuture<TopicDescription> question = asked;
        asked = null;
        if (question == null) {
            ask();
            return answer();
        }
        try {
            return await(question).topicId();
        } catch (NoSuchTopicException e) {
            return null;
        }
    }

    /// The topic as it is now.
    ///
    /// @throws PipelineException when it does not exist
    Topic describe() {
        TopicDescription description = awaitExisting(description());
        if (clusterId == null) {
            clusterId = await(admin.describeCluster().clusterId());
        }
        return new Topic(
                clusterId, description.topicId(), description.partitions().size());
    }

    /// Offsets of partitions: the oldest that is there, or the one that the next record gets.
    Map<TopicPartition, Long> offsets(Iterable<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        awaitExisting(admin.listOffsets(wanted).all())
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
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

    /// A topic as the brokers describe it.
    ///
    /// @param id unlike the name never used again
    record Topic(String clusterId, Uuid id, int partitions) {

        /// The name of this source, by which its positions are stored.
        String source(String name) {
            return sourcePrefix(name) + id;
        }

        /// How the names of all topics begin that had this name, one after the other.
        String sourcePrefix(String name) {
            return "kafka:" + clusterId + "/" + name + "/";
        }
    }

    private static final class NoSuchTopicException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoSuchTopicException(Throwable cause) {
            super(cause);
        }
    }
}
