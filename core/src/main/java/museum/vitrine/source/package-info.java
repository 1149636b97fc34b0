/// Where records come from: sources, their partitions, and positions in them.
///
/// Everything that arrives is a record at a position of a source partition (a Kafka topic partition, or one
/// object of the archive). Knows nothing of how records are judged or stored. Start with
/// [museum.vitrine.source.Source].
@NullMarked
package museum.vitrine.source;

import org.jspecify.annotations.NullMarked;
