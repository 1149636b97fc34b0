package museum.vitrine.load;

/// Where judged records go. Loading is one transaction: rows, quarantine, counts and positions, all or nothing.
public interface Sink {

    /// Loads a batch and advances the positions of its partitions.
    ///
    /// @param beforeCommit asked once when everything is written and nothing is committed yet; what it
    ///                     throws rolls back
    /// @throws PositionMovedException        when a stored position is not where its part begins;
    ///                                       nothing was loaded
    /// @throws ReferenceDataChangedException when the batch was judged by outdated reference data; nothing
    ///                                       was loaded
    /// @throws museum.vitrine.failure.UnavailableException when the target does not answer; whether the
    ///     batch was
    ///                                       loaded is then decided by the stored position and by nothing else
    void load(Batch batch, Runnable beforeCommit);
}
