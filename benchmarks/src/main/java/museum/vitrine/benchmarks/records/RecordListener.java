package museum.vitrine.benchmarks.records;

/// Sees every record of a source, and where it stands.
@FunctionalInterface
public interface RecordListener {

    /// Called in the order in which the records stand.
    ///
    /// @param partition of the topic, or number of the object
    /// @param position  offset, or first byte of the row
    void take(KioskRecord record, int partition, long position);
}
