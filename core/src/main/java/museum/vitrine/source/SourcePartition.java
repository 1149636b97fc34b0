package museum.vitrine.source;

import java.util.Objects;

/// The unit of order and of progress: one partition of a topic, or one object of an archive.
///
/// @param source    `kafka:<cluster id>/<topic>/<topic id>`, `s3://bucket` or `file:/folder`
/// @param partition the partition's number, or the object's key
public record SourcePartition(String source, String partition) {

    public SourcePartition {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(partition, "partition");
    }

    @Override
    public String toString() {
        return source + "#" + partition;
    }
}
