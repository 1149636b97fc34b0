package museum.vitrine.intake;

/// Why a record was rejected. The order is the order of the checks: the first that fails names the reason.
public enum RejectReason {
    /// Not UTF-8, not one JSON object; in CSV not four columns, or the header line repeated.
    MALFORMED,
    /// `at` is absent, null or, in CSV, empty.
    MISSING_AT,
    /// `site` is absent, null or, in CSV, empty.
    MISSING_SITE,
    /// `val` is absent, null or, in CSV, empty.
    MISSING_VAL,
    /// `at` is no ISO-8601 date-time.
    INVALID_AT,
    /// `site` is no whole number of 0 and more.
    INVALID_SITE,
    /// `site` is a number for which no exhibition is registered; right as soon as one is.
    UNKNOWN_EXHIBITION,
    /// `val` is neither -1 nor a registered rating.
    INVALID_VAL,
    /// `val` is -1 and `type` is absent or null.
    MISSING_TYPE,
    /// `val` is -1 and `type` is no registered request.
    INVALID_TYPE,
    /// `at` lies further ahead of the moment of reading than is tolerated.
    IN_FUTURE,
    /// The museum was closed at `at`.
    OUTSIDE_HOURS
}
