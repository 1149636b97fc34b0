package museum.vitrine.devstack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a dev stack shall be started.
///
/// @param postgresPort port of PostgreSQL, 0 for any that is free
/// @param kafkaPort    port of the first broker, the next ones follow it; 0 for any that are free
/// @param s3Port       port of the S3 endpoint, 0 for any that is free
/// @param topic        name of the topic and, with `-archive` added, of the bucket; both exist after the start
/// @param partitions   partitions of the topic, 1 to 1,000
/// @param brokers      Kafka brokers, 1 to 5; with three and more the topic has three replicas
/// @param dataDir      folder that keeps the data beyond the end, or null for a temporary one that is deleted
public record DevStackOptions(
        int postgresPort,
        int kafkaPort,
        int s3Port,
        String topic,
        int partitions,
        int brokers,
        @Nullable Path dataDir) {

    public static final int DEFAULT_PARTITIONS = 4;

    public DevStackOptions {
        requireWithin("postgresPort", postgresPort, 0, 65_535);
        requireWithin("kafkaPort", kafkaPort, 0, 65_535);
        requireWithin("s3Port", s3Port, 0, 65_535);
        requireWithin("partitions", partitions, 1, 1_000);
        requireWithin("brokers", brokers, 1, 5);
    }

    /// One broker, free ports, the usual number of partitions, nothing kept.
    public static DevStackOptions temporary(String topic) {
        return new DevStackOptions(0, 0, 0, topic, DEFAULT_PARTITIONS, 1, null);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must lie from " + least + " to " + most + ", not " + value);
        }
    }
}
