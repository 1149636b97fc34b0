package museum.vitrine.source;

import java.util.Objects;

/// One record as it arrived: its bytes and where they stood. The bytes are shared, not copied: nobody
/// changes them.
///
/// A class and not a record, because a record would compare the array by identity.
public final class SourceRecord {

    private final long position;
    private final long next;
    private final byte[] payload;

    /// @param position where the record begins
    /// @param next     the first position that does not belong to it
    /// @param payload  its bytes, whole; empty for a message without a value
    public SourceRecord(long position, long next, byte[] payload) {
        if (next <= position) {
            throw new IllegalArgumentException("a record at " + position + " must not end at " + next);
        }
        this.position = position;
        this.next = next;
        this.payload = Objects.requireNonNull(payload, "payload");
    }

    public long position() {
        return position;
    }

    public long next() {
        return next;
    }

    public byte[] payload() {
        return payload;
    }
}
