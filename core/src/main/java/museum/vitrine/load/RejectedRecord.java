package museum.vitrine.load;

import museum.vitrine.intake.Outcome;
import museum.vitrine.source.SourceRecord;

/// A record that goes to the quarantine, whole, and why.
public record RejectedRecord(SourceRecord read, Outcome.Rejected outcome) {}
