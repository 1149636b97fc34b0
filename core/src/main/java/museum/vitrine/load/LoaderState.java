package museum.vitrine.load;

/// What a loader is doing.
public enum LoaderState {
    /// It has not polled yet.
    STARTING,
    /// It polls and loads.
    RUNNING,
    /// A database or broker does not answer; it keeps its place in the group and tries again.
    WAITING,
    /// It finishes what it has in hand.
    DRAINING
}
