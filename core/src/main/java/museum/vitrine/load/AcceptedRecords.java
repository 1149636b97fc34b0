package museum.vitrine.load;

import java.util.List;
import museum.vitrine.intake.Outcome;
import museum.vitrine.source.SourceRecord;

/// Accepted records of one kind in the order of their positions, in arrays: 22 bytes for each. Immutable.
public final class AcceptedRecords {

    private final long[] positions;
    private final int[] exhibitionIds;
    private final short[] buttonIds;
    private final long[] eventAtMicros;

    private AcceptedRecords(int size) {
        this.positions = new long[size];
        this.exhibitionIds = new int[size];
        this.buttonIds = new short[size];
        this.eventAtMicros = new long[size];
    }

    /// Takes those of a kind.
    ///
    /// @param outcomes one for each record, in their order
    static AcceptedRecords of(
            Class<? extends Outcome.Accepted> kind, List<SourceRecord> records, List<Outcome> outcomes) {
        AcceptedRecords found = new AcceptedRecords(
                (int) outcomes.stream().filter(kind::isInstance).count());
        int next = 0;
        for (int i = 0; i < records.size(); i++) {
            if (kind.isInstance(outcomes.get(i))) {
                found.set(next, records.get(i).position(), kind.cast(outcomes.get(i)));
                next++;
            }
        }
        return found;
    }

    private void set(int index, long position, Outcome.Accepted accepted) {
        positions[index] = position;
        exhibitionIds[index] = accepted.exhibitionId();
        buttonIds[index] = switch (accepted) {
            case Outcome.AcceptedRating rating -> rating.ratingId();
            case Outcome.AcceptedRequest request -> request.requestId();
        };
        eventAtMicros[index] = accepted.eventAtMicros();
    }

    public int size() {
        return positions.length;
    }

    /// Where the record stood in its partition.
    public long position(int index) {
        return positions[index];
    }

    /// The row of `exhibition`.
    public int exhibitionId(int index) {
        return exhibitionIds[index];
    }

    /// The row of `rating` or of `request`.
    public short buttonId(int index) {
        return buttonIds[index];
    }

    /// When the button was pressed, in microseconds since 1970-01-01T00:00:00Z.
    public long eventAtMicros(int index) {
        return eventAtMicros[index];
    }
}
