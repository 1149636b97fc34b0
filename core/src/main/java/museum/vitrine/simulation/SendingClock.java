package museum.vitrine.simulation;

import java.time.Instant;

/// The clock by which records are sent, and what waits on it.
public interface SendingClock {

    Instant now();

    /// Waits until then, if that is not past; says whether to go on. It does not wait any longer, and
    /// answers no, as soon as sending shall stop.
    boolean waitUntil(Instant due);
}
