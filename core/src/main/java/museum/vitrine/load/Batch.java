package museum.vitrine.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.Outcome;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.SourceRecord;

/// Judged records that are loaded as one, or not at all: what a poll brought from all its partitions, or a stretch of
/// an object. Immutable.
public final class Batch {

    private final List<Part> parts;
    private final long referenceVersion;

    /// @param parts            one or more; of those from one partition, each begins where the one before ended
    /// @param referenceVersion the reference data by which they were judged
    Batch(List<Part> parts, long referenceVersion) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a batch must come from somewhere");
        }
        requireNoGap(parts);
        this.parts = List.copyOf(parts);
        this.referenceVersion = referenceVersion;
    }

    /// What lies between two parts would count as read: the store compares where the first begins, and no other.
    private static void requireNoGap(List<Part> parts) {
        Map<SourcePartition, Position> ends = new HashMap<>();
        for (Part part : parts) {
            Position before = ends.put(part.partition(), part.to());
            if (before != null && before.next() != part.from().next()) {
                throw new IllegalArgumentException("%s: a part that begins at %d must not follow one that ends at %d"
                        .formatted(part.partition(), part.from().next(), before.next()));
            }
        }
    }

    /// Judges every record of what a poll brought.
    public static Batch examine(List<SourceBatch> polled, Intake intake) {
        List<Part> parts =
                polled.stream().map(each -> Part.examine(each, intake)).toList();
        return new Batch(parts, intake.referenceVersion());
    }

    /// One or more for each partition, in the order of their positions.
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
        return parts.stream().mapToInt(part -> part.rejects().size()).sum();
    }

    /// What came from one partition at once. Of accepted records it keeps what is stored, and not their bytes.
    ///
    /// @param from       where the source stood before
    /// @param to         where it stands behind the last record
    /// @param receivedAt when the records were read
    /// @param isLast     whether the partition ends here for good
    /// @param rejects    in order of position, as the accepted are
    public record Part(
            SourcePartition partition,
            Position from,
            Position to,
            Instant receivedAt,
            boolean isLast,
            AcceptedRecords ratings,
            AcceptedRecords requests,
            List<RejectedRecord> rejects) {

        public Part {
            rejects = List.copyOf(rejects);
        }

        /// Judges every record.
        static Part examine(SourceBatch polled, Intake intake) {
            List<SourceRecord> records = polled.records();
            List<Outcome> outcomes = new ArrayList<>(records.size());
            List<RejectedRecord> rejects = new ArrayList<>();
            for (SourceRecord each : records) {
                Outcome outcome = intake.examine(each.payload(), polled.receivedAt());
                outcomes.add(outcome);
                if (outcome instanceof Outcome.Rejected rejected) {
                    rejects.add(new RejectedRecord(each, rejected));
                }
            }
            Part part = new Part(
                    polled.partition(),
                    polled.from(),
                    polled.to(),
                    polled.receivedAt(),
                    polled.isLast(),
                    AcceptedRecords.of(Outcome.AcceptedRating.class, records, outcomes),
                    AcceptedRecords.of(Outcome.AcceptedRequest.class, records, outcomes),
                    rejects);
            if (part.read() != records.size()) {
                throw new IllegalStateException(
                        "%s: %d records have %d outcomes".formatted(polled.partition(), records.size(), part.read()));
            }
            return part;
        }

        public int read() {
            return accepted() + rejects.size();
        }

        public int accepted() {
            return ratings.size() + requests.size();
        }
    }
}
