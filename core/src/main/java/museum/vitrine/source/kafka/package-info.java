/// The stream: a Kafka topic as a source.
///
/// The group protocol only shares partitions out; positions come from the
/// [museum.vitrine.source.PositionStore], and what the broker knows of them is for monitoring. Start with
/// [museum.vitrine.source.kafka.KafkaSource].
@NullMarked
package museum.vitrine.source.kafka;

import org.jspecify.annotations.NullMarked;
