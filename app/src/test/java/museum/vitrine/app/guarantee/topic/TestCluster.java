package museum.vitrine.app.guarantee.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestProducer;
import museum.vitrine.devstack.embedded.EmbeddedKafka;
import museum.vitrine.devstack.embedded.StackIdentity;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/// Three brokers that can be stopped one by one, beside the stack that all tests share.
final class TestCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedKafka kafka;
    private final Admin admin;

    private TestCluster(EmbeddedKafka kafka) {
        this.kafka = kafka;
        this.admin = kafka.admin();
    }

    static TestCluster start() {
        try {
            Path folder = Files.createTempDirectory("vitrine-brokers");
            EmbeddedKafka kafka = new EmbeddedKafka(folder, 0, 3, StackIdentity.random());
            kafka.start();
            return new TestCluster(kafka);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The museum's environment, with these brokers.
    Map<String, String> environment(TestMuseum museum) {
        return museum.environment(Map.of("BOOTSTRAP_SERVERS", kafka.bootstrapServers()));
    }

    /// Makes a topic and waits for its leaders.
    ///
    /// @param replicas the brokers of each partition, the first of which leads
    void createTopic(String topic, Map<String, String> settings, List<List<Integer>> replicas) {
        Map<Integer, List<Integer>> assignments = new HashMap<>();
        for (int number = 0; number < replicas.size(); number++) {
            assignments.put(number, replicas.get(number));
        }
        done(admin.createTopics(List.of(new NewTopic(topic, assignments).configs(settings)))
                .all());
        for (int number = 0; number < replicas.size(); number++) {
            awaitLeader(topic, number, replicas.get(number).getFirst());
        }
    }

    void deleteTopic(String topic) {
        done(admin.deleteTopics(List.of(topic)).all());
        await().atMost(PATIENCE).until(() -> !done(admin.listTopics().names()).contains(topic));
    }

    /// Sends the next messages of a stream, one partition after the other, and returns when all are delivered.
    ///
    /// @param acks what the producer waits for
    void produce(String topic, int partitions, String acks, GeneratedStream stream, int count) {
        Map<String, String> settings = Map.of("acks", acks, "enable.idempotence", String.valueOf(acks.equals("all")));
        try (TestProducer producer = new TestProducer(kafka.bootstrapServers(), topic, settings)) {
            producer.spreadOver(partitions);
            stream.messages(count).forEach(message -> producer.send(message, stream.expected()));
        }
    }

    void stopBroker(int id) {
        kafka.stopBroker(id);
    }

    void startBroker(int id) {
        kafka.startBroker(id);
    }

    /// The broker that leads a partition, or 0 when none does.
    int leader(String topic, int partition) {
        TopicDescription description = Objects.requireNonNull(
                done(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
        return Optional.ofNullable(description.partitions().get(partition).leader())
                .map(Node::id)
                .filter(id -> id > 0)
                .orElse(0);
    }

    void awaitLeader(String topic, int partition, int broker) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(leader(topic, partition)).isEqualTo(broker));
    }

    /// Gives the first partition to another leader, which raises its epoch.
    void moveLeader(String topic, List<Integer> replicas) {
        TopicPartition first = new TopicPartition(topic, 0);
        done(admin.alterPartitionReassignments(Map.of(first, Optional.of(new NewPartitionReassignment(replicas))))
                .all());
        await().atMost(PATIENCE)
                .until(() ->
                        done(admin.listPartitionReassignments().reassignments()).isEmpty());
        if (leader(topic, 0) != replicas.getFirst()) {
            done(admin.electLeaders(ElectionType.PREFERRED, Set.of(first)).all());
        }
        awaitLeader(topic, 0, replicas.getFirst());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        kafka.close();
    }

    private static <T> T done(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
