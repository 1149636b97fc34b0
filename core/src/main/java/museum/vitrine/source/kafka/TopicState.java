package museum.vitrine.source.kafka;

import java.util.Map;

/// A topic as the brokers have it at one moment.
///
/// @param source     its name as a source, by which positions are stored
/// @param namePrefix how the sources of all topics begin that ever had this name
/// @param extents    what each partition holds, by its number
public record TopicState(String source, String namePrefix, Map<Integer, Extent> extents) {

    public TopicState {
        extents = Map.copyOf(extents);
    }

    /// The offsets of a partition.
    ///
    /// @param oldest of the oldest record that is left
    /// @param next   of the record that comes next
    public record Extent(long oldest, long next) {}
}
