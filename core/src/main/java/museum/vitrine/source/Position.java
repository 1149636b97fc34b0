package museum.vitrine.source;

import org.jspecify.annotations.Nullable;

/// How far a partition was read: where the next record begins.
///
/// @param next        Kafka: the offset of the next record. Archive: the byte offset of the next row.
/// @param leaderEpoch Kafka: the leader's epoch at that offset, by which a truncated log is noticed;
///                    otherwise null
public record Position(long next, @Nullable Integer leaderEpoch) {

    public Position {
        if (next < 0) {
            throw new IllegalArgumentException("a position must not be negative: " + next);
        }
    }

    /// A position without an epoch.
    public static Position at(long next) {
        return new Position(next, null);
    }
}
