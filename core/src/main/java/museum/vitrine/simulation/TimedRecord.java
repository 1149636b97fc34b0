package museum.vitrine.simulation;

/// A record and when it is due.
public interface TimedRecord {

    /// Its bytes, shared and not copied: nobody changes them.
    byte[] payload();

    /// How long after the beginning it is due, in simulated microseconds; may be before its predecessor's.
    long elapsedMicros();
}
