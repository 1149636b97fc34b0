package museum.vitrine.simulation;

/// Takes records to where they are sent, in their order. May only take note of one and send it later.
@FunctionalInterface
public interface RecordSender extends AutoCloseable {

    /// Takes the next record; `payload` is shared, not copied: nobody changes it.
    void send(byte[] payload);

    /// Waits until every record that was taken has arrived.
    default void flush() {}

    @Override
    default void close() {}
}
