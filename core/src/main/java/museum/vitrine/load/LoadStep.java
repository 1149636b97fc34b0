package museum.vitrine.load;

/// The steps of loading one batch, in their order. A loader may die behind any of them and nothing is lost
/// or doubled.
public enum LoadStep {
    /// The source has handed out records.
    POLLED,
    /// Rejected records are copied, uncommitted.
    QUARANTINE_COPIED,
    /// Requests are copied, uncommitted.
    REQUESTS_COPIED,
    /// Ratings are copied, uncommitted.
    RATINGS_COPIED,
    /// Everything is written; the positions, the last check and the commit come next, in one round trip.
    BEFORE_COMMIT,
    /// The database has committed; the source does not know yet.
    COMMITTED,
    /// The source knows; a broker is told last, for monitoring only.
    ACKNOWLEDGED
}
