package museum.vitrine.load;

import java.util.ArrayList;
import java.util.List;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.Outcome;
import museum.vitrine.source.SourceBatch;

/// Judged records that are loaded as one, or not at all: what a poll brought from all its partitions, or a stretch of
/// an object.
public final class Batch {

    private final List<Part> parts;
    private final long referenceVersion;

    private Batch(List<Part> parts, long referenceVersion) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a batch must come from somewhere");
        }
        this.parts = parts;
        this.referenceVersion = referenceVersion;
    }

    /// Judges every record of what a poll brought.
    ///
    /// @param polled one or more, at most one for each partition
    public static Batch examine(List<SourceBatch> polled, Intake intake) {
        List<Part> parts =
                polled.stream().map(each -> Part.examine(each, intake)).toList();
        return new Batch(parts, intake.referenceVersion());
    }

    /// One for each partition.
    public List<Part> parts() {
        return parts;
    }

    /// The reference data by which they were judged.
    public long referenceVersion() {
        return referenceVersion;
    }

    public int read() {
        return parts.stream().mapToInt(Part::read).sum();
    }

    public int rejected() {
        return parts.stream().mapToInt(Part::rejected).sum();
    }

    /// What came from one partition.
    ///
    /// @param polled   the records, and where they stood
    /// @param outcomes one for each record, in their order
    /// @param rejected how many of the outcomes are rejections
    public record Part(SourceBatch polled, List<Outcome> outcomes, int rejected) {

        public Part {
            outcomes = List.copyOf(outcomes);
            if (outcomes.size() != polled.records().size()) {
                throw new IllegalArgumentException("%s: %d records have %d outcomes"
                        .formatted(polled.partition(), polled.records().size(), outcomes.size()));
            }
        }

        private static Part examine(SourceBatch polled, Intake intake) {
            List<Outcome> outcomes = new ArrayList<>(polled.records().size());
            int rejected = 0;
            for (var sourceRecord : polled.records()) {
                Outcome outcome = intake.examine(sourceRecord.payload(), polled.receivedAt());
                rejected += outcome instanceof Outcome.Rejected ? 1 : 0;
                outcomes.add(outcome);
            }
            return new Part(polled, outcomes, rejected);
        }

        public int read() {
            return outcomes.size();
        }

        public int accepted() {
            return outcomes.size() - rejected;
        }
    }
}
