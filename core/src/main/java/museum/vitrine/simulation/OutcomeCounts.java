package museum.vitrine.simulation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import museum.vitrine.intake.RejectReason;

/// Counts records by what must become of them. Not thread-safe.
///
/// `records = ratings + requests + rejected`, always.
public final class OutcomeCounts {

    private long ratings;
    private long requests;
    private long rejected;
    private final Map<RejectReason, Long> rejects = new EnumMap<>(RejectReason.class);

    public void add(ExpectedOutcome outcome) {
        switch (outcome) {
            case ExpectedOutcome.Rating _ -> ratings++;
            case ExpectedOutcome.Request _ -> requests++;
            case ExpectedOutcome.Rejected(RejectReason reason) -> {
                rejected++;
                rejects.merge(reason, 1L, Long::sum);
            }
        }
    }

    public long records() {
        return ratings + requests + rejected;
    }

    public long ratings() {
        return ratings;
    }

    public long requests() {
        return requests;
    }

    public long rejected() {
        return rejected;
    }

    /// How many of each reason, in the order of the reasons, without those that did not occur. Goes on
    /// counting.
    public Map<RejectReason, Long> rejects() {
        return Collections.unmodifiableMap(rejects);
    }
}
