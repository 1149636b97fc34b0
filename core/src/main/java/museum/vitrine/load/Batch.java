package museum.vitrine.load;

import java.util.ArrayList;
import java.util.List;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.Outcome;
import museum.vitrine.source.SourceBatch;

/// Judged records that are loaded as one, or not at all.
public final class Batch {

    private final SourceBatch source;
    private final List<Outcome> outcomes;
    private final long referenceVersion;
    private final int rejected;

    private Batch(SourceBatch source, List<Outcome> outcomes, long referenceVersion) {
        this.source = source;
        this.outcomes = outcomes;
        this.referenceVersion = referenceVersion;
        this.rejected = (int)
                outcomes.stream().filter(Outcome.Rejected.class::isInstance).count();
    }

    /// Judges every record of what a poll brought.
    public static Batch examine(SourceBatch polled, Intake intake) {
        List<Outcome> outcomes = new ArrayList<>(polled.records().size());
        for (var sourceRecord : polled.records()) {
            outcomes.add(intake.examine(sourceRecord.payload(), polled.receivedAt()));
        }
        return new Batch(polled, List.copyOf(outcomes), intake.referenceVersion());
    }

    /// Where the records came from.
    public SourceBatch source() {
        return source;
    }

    /// One outcome for each record, in their order.
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /// The reference data by which they were judged.
    public long referenceVersion() {
        return referenceVersion;
    }

    public int read() {
        return outcomes.size();
    }

    public int accepted() {
        return outcomes.size() - rejected;
    }

    public int rejected() {
        return rejected;
    }
}
