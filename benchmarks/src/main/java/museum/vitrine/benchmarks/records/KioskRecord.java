package museum.vitrine.benchmarks.records;

import museum.vitrine.simulation.ExpectedOutcome;

/// One record of the stream, and what must become of it.
///
/// A class and not a record, because a record would compare the array by identity.
public final class KioskRecord {

    private final byte[] payload;
    private final long atMicros;
    private final ExpectedOutcome expected;

    KioskRecord(byte[] payload, long atMicros, ExpectedOutcome expected) {
        this.payload = payload;
        this.atMicros = atMicros;
        this.expected = expected;
    }

    /// Its bytes, shared and not copied: nobody changes them.
    public byte[] payload() {
        return payload;
    }

    /// When the button was pressed, in microseconds since 1970-01-01T00:00:00Z; what an accepted record tells.
    public long atMicros() {
        return atMicros;
    }

    public ExpectedOutcome expected() {
        return expected;
    }
}
