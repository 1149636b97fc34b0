package museum.vitrine.devstack.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import museum.vitrine.devstack.DevStackException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Creates topics and waits until they can be used.
final class Topics {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Admin admin;

    Topics(Admin admin) {
        this.admin = admin;
    }

    /// Creates the topic, or gives an existing one the partitions that it lacks.
    void create(String topic, int partitions, short replicas) {
        try {
            NewTopic wanted = new NewTopic(topic, partitions, replicas)
                    .configs(Map.of(
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(KafkaSettings.MAX_MESSAGE_BYTES)));
            if (!isCreated(wanted) && partitionsWithLeader(topic) < partitions) {
                admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                        .all()
                        .get();
            }
            awaitLeaders(topic, partitions);
        } catch (ExecutionException e) {
            throw new DevStackException("Kafka's topic " + topic + " cannot be created: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DevStackException("Kafka was interrupted while the topic " + topic + " was created", e);
        }
    }

    private boolean isCreated(NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private void awaitLeaders(String topic, int partitions) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (partitionsWithLeader(topic) < partitions) {
            if (System.nanoTime() > deadline) {
                throw new DevStackException(
                        "Kafka's topic " + topic + " has partitions without a leader",
                        new IllegalStateException("waited for " + LONGEST_WAIT));
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    private long partitionsWithLeader(String topic) throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(description -> description.partitions().stream())
                    .filter(partition ->
                            partition.leader() != null && !partition.leader().isEmpty())
                    .count();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw e;
        }
    }
}
