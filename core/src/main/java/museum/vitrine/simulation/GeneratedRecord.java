package museum.vitrine.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One message of the simulated stream, and what must become of it.
///
/// A class and not a record, because a record would compare the array by identity.
public final class GeneratedRecord implements TimedRecord {

    private final byte[] payload;
    private final long startMicros;
    private final long sentAtMicros;
    private final ExpectedOutcome expected;

    GeneratedRecord(byte[] payload, long startMicros, long sentAtMicros, ExpectedOutcome expected) {
        this.payload = payload;
        this.startMicros = startMicros;
        this.sentAtMicros = sentAtMicros;
        this.expected = expected;
    }

    @Override
    public byte[] payload() {
        return payload;
    }

    /// When the kiosk sent it, in simulated microseconds since 1970-01-01T00:00:00Z. For every accepted
    /// record that is its `at`.
    public long sentAtMicros() {
        return sentAtMicros;
    }

    /// When the kiosk sent it, in simulated time: by this clock its [#expected] outcome holds.
    public Instant sentAt() {
        return Instant.EPOCH.plus(sentAtMicros, ChronoUnit.MICROS);
    }

    @Override
    public long elapsedMicros() {
        return sentAtMicros - startMicros;
    }

    public ExpectedOutcome expected() {
        return expected;
    }
}
