package museum.vitrine.intake;

import org.jspecify.annotations.Nullable;

/// Turns the bytes of one record into its fields, and refuses what has none. Knows no rule about their values.
///
/// A decoder keeps buffers from record to record: it belongs to one [Intake], and both to one thread at a time.
public abstract sealed class Decoder permits JsonDecoder, CsvDecoder {

    Decoder() {}

    /// Fills in the fields of a record, whatever they held before.
    ///
    /// @return null, or why the record is [RejectReason#MALFORMED], for a person; the fields are then undefined
    abstract @Nullable String decode(byte[] payload, RecordFields fields);
}
