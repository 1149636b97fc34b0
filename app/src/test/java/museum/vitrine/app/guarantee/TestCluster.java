package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.devstack.embedded.EmbeddedKafka;
import museum.vitrine.devstack.embedded.StackIdentity;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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

    /// Sends messages, one partition after the other, and returns when all are delivered.
    ///
    /// @param acks what the producer waits for
    void produce(String topic, int partitions, String acks, Stream<byte[]> messages) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "acks", acks, "enable.idempotence", acks.equals("all"));
        List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            int[] sent = {0};
            messages.forEach(message -> {
                Future<RecordMetadata> _ =
                        producer.send(new ProducerRecord<>(topic, sent[0]++ % partitions, null, message), (_, e) -> {
                            if (e != null) {
                                failures.add(e);
                            }
                        });
            });
            producer.flush();
        }
        assertThat(failures).isEmpty();
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
