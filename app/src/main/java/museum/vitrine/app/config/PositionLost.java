package museum.vitrine.app.config;

/// What happens where a topic no longer has the stored position.
public enum PositionLost {
    /// Stop and say so: a person decides.
    FAIL,
    /// Go on at the oldest record that is left.
    EARLIEST,
    /// Go on with what arrives from now on.
    LATEST
}
