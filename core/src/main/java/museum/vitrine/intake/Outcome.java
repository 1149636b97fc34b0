package museum.vitrine.intake;

/// What was decided about one record. There is no third way: every record is accepted or rejected.
public sealed interface Outcome {

    /// A record that becomes an interaction.
    sealed interface Accepted extends Outcome {

        /// The row of `exhibition` that it belongs to.
        int exhibitionId();

        /// When the button was pressed, in microseconds since 1970-01-01T00:00:00Z, finer fractions cut off.
        long eventAtMicros();
    }

    /// A visitor pressed a face.
    ///
    /// @param ratingId the row of `rating`
    record AcceptedRating(int exhibitionId, short ratingId, long eventAtMicros) implements Accepted {}

    /// A visitor asked for help.
    ///
    /// @param requestId the row of `request`
    record AcceptedRequest(int exhibitionId, short requestId, long eventAtMicros) implements Accepted {}

    /// A record that goes to the quarantine.
    ///
    /// @param detail what was found and what was expected, for a person; short, without control characters
    record Rejected(RejectReason reason, String detail) implements Outcome {}
}
