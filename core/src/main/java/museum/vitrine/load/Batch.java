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
        this.parts = parts;
        this.referenceVersion = referenceVersion;
    }

    /// Judges every record of what a poll brought.
    ///
    /// @param polled at most one for each partition
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
    /// @param source   where the records came from
    /// @param outcomes one for each record, in their order
    /// @param rejected how many of the outcomes are rejections
    public record Part(SourceBatch source, List<Outcome> outcomes, int rejected) {

        private static Part examine(SourceBatch polled, Intake intake) {
            List<Outcome> outcomes = new ArrayList<>(polled.records().size());
            int rejected = 0;
            for (var sourceRecord : polled.records()) {
                Outcome outcome = intake.examine(sourceRecord.payload(), polled.receivedAt());
                rejected += outcome instanceof Outcome.Rejected ? 1 : 0;
                outcomes.add(outcome);
            }
            return new Part(polled, List.copyOf(outcomes), rejected);
        }

        public int read() {
            return outcomes.size();
        }

        public int accepted() {
            return outcomes.size() - rejected;
        }
    }
}
