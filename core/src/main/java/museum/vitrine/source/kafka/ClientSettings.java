package museum.vitrine.source.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.check.Findings;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Asks Kafka's client whether it takes the properties that are passed on to it. It ignores names that it
/// does not know, so that nobody hears of a slip of the pen.
final class ClientSettings {

    private static final String NAME = "client settings";

    private final Map<String, String> properties;

    ClientSettings(KafkaConfig config) {
        this.properties = config.clientProperties();
    }

    boolean isAccepted(Findings findings) {
        try {
            Map<String, Object> consumer = new HashMap<>(properties);
            consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
            consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
            ConsumerConfig _ = new ConsumerConfig(consumer);
        } catch (KafkaException e) {
            refused(e, findings);
            return false;
        }
        List<String> unknown = properties.keySet().stream()
                .filter(name -> !ConsumerConfig.configNames().contains(name)
                        && !AdminClientConfig.configNames().contains(name))
                .sorted()
                .toList();
        if (unknown.isEmpty()) {
            findings.ok(NAME, "Kafka's client takes them");
        } else {
            findings.warn(
                    NAME,
                    "Kafka's client knows no " + String.join(", ", unknown),
                    "correct the KAFKA_ settings of these names, or take them out");
        }
        return true;
    }

    /// The client refuses its properties; its messages name the property and hold no password.
    static void refused(KafkaException failure, Findings findings) {
        findings.fail(
                NAME,
                "Kafka's client refuses them: " + Brokers.said(failure),
                "check SECURITY_PROTOCOL, SASL_MECHANISM and the KAFKA_ settings");
    }
}
