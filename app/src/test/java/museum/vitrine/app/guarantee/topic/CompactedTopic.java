package museum.vitrine.app.guarantee.topic;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestProducer;
import museum.vitrine.app.fixture.TestStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A topic of one partition, of whose records with the same key the brokers keep only the last, as soon as they
/// can.
record CompactedTopic(String name) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SEGMENT_AGE = Duration.ofMillis(100);

    static CompactedTopic create(String name) {
        Map<String, String> settings = Map.of(
                "cleanup.policy",
                "compact",
                "min.cleanable.dirty.ratio",
                "0.01",
                "segment.ms",
                String.valueOf(SEGMENT_AGE.toMillis()));
        try (Admin admin = TestStack.get().kafka().admin()) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty()).configs(settings)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return new CompactedTopic(name);
    }

    /// Sends the next messages of a stream, each with a key of its own.
    ///
    /// @param firstKey of the first message; the next ones count from there
    void produce(int firstKey, GeneratedStream stream, int count) {
        int[] key = {firstKey};
        try (TestProducer producer = new TestProducer(name, Map.of())) {
            stream.messages(count).forEach(message -> {
                byte[] text = String.valueOf(key[0]++).getBytes(StandardCharsets.UTF_8);
                producer.send(0, text, message, stream.expected());
            });
        }
    }

    /// From then on new records go to a new segment; only older ones are compacted.
    void awaitNewSegment() {
        await().pollDelay(SEGMENT_AGE.multipliedBy(3)).until(() -> true);
    }

    /// Waits until so few records are left.
    void awaitRecords(int count) {
        await().atMost(PATIENCE).until(() -> records() == count);
    }

    private int records() {
        TopicPartition partition = new TopicPartition(name, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestStack.get().kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            long end = consumer.position(partition);
            consumer.seek(partition, 0);
            int count = 0;
            while (consumer.position(partition) < end) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
                count += records.count();
            }
            return count;
        }
    }
}
