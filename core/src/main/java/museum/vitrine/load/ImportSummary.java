package museum.vitrine.load;

import java.util.List;
import java.util.Map;
import museum.vitrine.intake.RejectReason;

/// What an import did.
///
/// @param taken              objects of which something was loaded
/// @param unchanged          objects that were loaded before
/// @param passedOver         objects that are none of this museum's
/// @param exhibitionsAdded   exhibitions that were not registered before
/// @param exhibitionsChanged exhibitions whose file changed
/// @param notes              what was passed over for a reason that a person wants to know
/// @param findings           what a person must look at; with any of them the import has not done all that
///                           it was asked
/// @param isInterrupted      whether it was told to stop early
public record ImportSummary(
        int taken,
        int unchanged,
        int passedOver,
        int exhibitionsAdded,
        int exhibitionsChanged,
        long ratings,
        long requests,
        Map<RejectReason, Long> rejects,
        List<String> notes,
        List<String> findings,
        boolean isInterrupted) {

    /// Rows read in all.
    public long rows() {
        return ratings + requests + rejected();
    }

    public long rejected() {
        return rejects.values().stream().mapToLong(Long::longValue).sum();
    }
}
