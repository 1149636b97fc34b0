package museum.vitrine.simulation;

import museum.vitrine.intake.RejectReason;

/// What intake must make of a record, if the [ExhibitionCatalogue] and the buttons of the museum are
/// registered, the opening hours are those of the model, and it is read when it was sent.
public sealed interface ExpectedOutcome {

    /// An accepted press of a face.
    ///
    /// @param site  the kiosk's number
    /// @param value 0 (terrible) to 4 (amazing)
    record Rating(int site, int value) implements ExpectedOutcome {}

    /// An accepted press for help.
    ///
    /// @param site  the kiosk's number
    /// @param value 0 (assistance) or 1 (emergency)
    record Request(int site, int value) implements ExpectedOutcome {}

    /// A record for the quarantine.
    record Rejected(RejectReason reason) implements ExpectedOutcome {}
}
