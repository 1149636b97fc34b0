package museum.vitrine.devstack.embedded;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Ordinary clients of a dev stack, made from its settings alone.
final class Clients {

    private static final Duration LONGEST_READ = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    private Clients() {}

    static S3Client s3(Map<String, String> settings) {
        return S3Client.builder()
                .endpointOverride(URI.create(settings.getOrDefault("AWS_ENDPOINT_URL_S3", "")))
                .region(Region.of(settings.getOrDefault("AWS_REGION", "")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        settings.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        settings.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))))
                .build();
    }

    /// Writes values to partition 0 and returns when all replicas have them.
    static void produce(Map<String, String> settings, List<byte[]> values) {
        Map<String, Object> properties = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.getOrDefault("BOOTSTRAP_SERVERS", ""),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                16_000_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(topic(settings), 0, null, value))
                        .get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Reads partition 0 from its beginning until so many values are there, or for too long.
    static List<byte[]> consume(Map<String, String> settings, int count) {
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.getOrDefault("BOOTSTRAP_SERVERS", ""),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic(settings), 0)));
            long deadline = System.nanoTime() + LONGEST_READ.toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(POLL).forEach(message -> values.add(message.value()));
            }
        }
        return values;
    }

    static String topic(Map<String, String> settings) {
        return settings.getOrDefault("TOPIC", "");
    }
}
