package museum.vitrine.simulation;

/// One line of a recorded stream.
///
/// A class and not a record, because a record would compare the array by identity.
public final class RecordedLine implements TimedRecord {

    private final byte[] payload;
    private final long elapsedMicros;

    RecordedLine(byte[] payload, long elapsedMicros) {
        this.payload = payload;
        this.elapsedMicros = elapsedMicros;
    }

    @Override
    public byte[] payload() {
        return payload;
    }

    @Override
    public long elapsedMicros() {
        return elapsedMicros;
    }
}
