package museum.vitrine.source.kafka;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.source.PositionStore;
import museum.vitrine.source.Source;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Opens Kafka sources with the client properties that the delivery guarantee needs.
public final class KafkaSources {

    private KafkaSources() {}

    /// Opens a topic; the brokers are first talked to by the first poll.
    ///
    /// @param number tells the sources of one process apart, from 1
    /// @throws PipelineException when kafka-clients refuses the properties
    public static Source open(KafkaConfig config, int number, PositionStore positions, InstantSource clock) {
        try {
            Admin admin = Admin.create(adminProperties(config));
            try {
                return new KafkaSource(
                        () -> new KafkaConsumer<>(
                                consumerProperties(config, number),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()),
                        new AdminTopicWatch(admin, config.topic()),
                        config,
                        positions,
                        clock);
            } catch (KafkaException e) {
                admin.close();
                throw e;
            }
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new PipelineException(
                    "the Kafka client refuses its settings: " + cause.getMessage()
                            + "; check BOOTSTRAP_SERVERS, SECURITY_PROTOCOL and the KAFKA_ settings",
                    e);
        }
    }

    /// Properties for asking the brokers, such as for `vitrine check`.
    public static Map<String, Object> adminProperties(KafkaConfig config) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("client.id", "vitrine-admin");
        properties.put("request.timeout.ms", 5_000);
        properties.put("default.api.timeout.ms", 8_000);
        properties.put("reconnect.backoff.max.ms", 2_000);
        properties.putAll(config.clientProperties());
        return properties;
    }

    private static Map<String, Object> consumerProperties(KafkaConfig config, int number) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("client.id", "vitrine-" + number);
        properties.put("reconnect.backoff.max.ms", 2_000);
        // New partitions are noticed within half a minute.
        properties.put("metadata.max.age.ms", 30_000);
        // Bounds of what one poll holds in memory; a backlog is read in batches of up to so many records.
        properties.put("max.poll.records", 50_000);
        properties.put("fetch.max.bytes", 16 * 1024 * 1024);
        properties.put("max.partition.fetch.bytes", 4 * 1024 * 1024);
        if (!"consumer".equals(config.clientProperties().get("group.protocol"))) {
            properties.put("session.timeout.ms", 6_000);
            properties.put("heartbeat.interval.ms", 2_000);
            properties.put(
                    "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        }
        properties.putAll(config.clientProperties());
        // A static member would throw out the other one of the same name.
        properties.computeIfPresent("group.instance.id", (_, name) -> name + "-" + number);
        // What the guarantee rests on is not left to a setting.
        properties.put("group.id", config.group());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "none");
        properties.put("isolation.level", "read_committed");
        // A topic that is misspelled or was just deleted must be missed and not made by asking for it.
        properties.put("allow.auto.create.topics", false);
        return properties;
    }
}
