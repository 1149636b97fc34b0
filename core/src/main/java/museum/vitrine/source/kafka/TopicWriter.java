package museum.vitrine.source.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Sends messages to a topic, as the kiosks do: without a key, each kept by all replicas, once and in its
/// order.
///
/// Messages wait some milliseconds to go together. The first that cannot be delivered fails the next call.
/// Belongs to one thread.
public final class TopicWriter implements AutoCloseable {

    private static final Duration MAX_CLOSE_TIME = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /// Set by the producer's own thread.
    private volatile @Nullable Exception failure;

    TopicWriter(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /// Opens a topic; the brokers are first talked to by the first message.
    ///
    /// @param clientProperties properties of kafka-clients: bootstrap servers, security, and whatever else was
    ///                         passed on
    /// @throws PipelineException when kafka-clients refuses the properties
    public static TopicWriter open(Map<String, String> clientProperties, String topic) {
        try {
            return new TopicWriter(
                    new KafkaProducer<>(
                            properties(clientProperties), new ByteArraySerializer(), new ByteArraySerializer()),
                    topic);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new PipelineException(
                    "the Kafka client refuses its settings: " + cause.getMessage()
                            + "; check BOOTSTRAP_SERVERS, SECURITY_PROTOCOL and the KAFKA_ settings",
                    e);
        }
    }

    /// Sends a message, or leaves it for the producer's thread to send. Waits while too many are under way.
    ///
    /// @param value not changed until it is sent
    /// @throws PipelineException when this or an earlier message cannot be delivered
    public void send(byte[] value) {
        requireNoFailure();
        try {
            var _ = producer.send(new ProducerRecord<>(topic, value), this::delivered);
        } catch (KafkaException e) {
            throw undelivered(e);
        }
    }

    /// Waits until every message is delivered.
    ///
    /// @throws PipelineException when one cannot be
    public void flush() {
        try {
            producer.flush();
        } catch (KafkaException e) {
            throw undelivered(e);
        }
        requireNoFailure();
    }

    /// Lets go of the brokers; what is still under way then may or may not arrive.
    @Override
    public void close() {
        producer.close(MAX_CLOSE_TIME);
    }

    private void delivered(@Nullable RecordMetadata place, @Nullable Exception e) {
        if (e != null && failure == null) {
            failure = e;
        }
    }

    private void requireNoFailure() {
        Exception found = failure;
        if (found != null) {
            throw undelivered(found);
        }
    }

    private PipelineException undelivered(Exception e) {
        String message = "a message to topic '" + topic + "' was not delivered: " + e.getMessage();
        return e instanceof RetriableException
                ? new UnavailableException(
                        message + "; check that the brokers of BOOTSTRAP_SERVERS run and have the topic", e)
                : new PipelineException(message, e);
    }

    private static Map<String, Object> properties(Map<String, String> clientProperties) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("client.id", "vitrine-simulate");
        properties.put("linger.ms", 5);
        properties.put("max.request.size", 16 * 1024 * 1024);
        properties.put("max.block.ms", 15_000);
        properties.put("request.timeout.ms", 10_000);
        properties.put("delivery.timeout.ms", 30_000);
        properties.put("reconnect.backoff.max.ms", 2_000);
        properties.putAll(clientProperties);
        // That each message arrives, and once, is not left to a setting.
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        return properties;
    }
}
