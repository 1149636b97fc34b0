package museum.vitrine.source.kafka;

import java.util.Map;

/// Which topic, as whom, and what to do where no position helps.
///
/// @param clientProperties properties of kafka-clients: bootstrap servers, security, and whatever else was
///                         passed on;
///                         may hold secrets, so its `toString` shows the names only
/// @param firstPosition    where to begin with a topic of which no position is stored
/// @param positionLost     what to do when the broker has deleted the records at the stored position
public record KafkaConfig(
        Map<String, String> clientProperties,
        String topic,
        String group,
        FirstPosition firstPosition,
        PositionLost positionLost) {

    public KafkaConfig {
        clientProperties = Map.copyOf(clientProperties);
    }

    @Override
    public String toString() {
        return "KafkaConfig[topic=%s, group=%s, clientProperties=%s]"
                .formatted(topic, group, clientProperties.keySet());
    }

    /// Where to begin with a topic that was never read.
    public enum FirstPosition {
        /// With the oldest record.
        EARLIEST,
        /// With what comes from now on. Partitions and topics that are made later begin at their beginning.
        LATEST
    }

    /// What to do when records were deleted before they were read.
    public enum PositionLost {
        /// Stop, so that a person decides.
        FAIL,
        /// Go on with the oldest record that is left.
        EARLIEST,
        /// Go on with what comes from now on.
        LATEST
    }
}
