package museum.vitrine.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import museum.vitrine.intake.RejectReason;
import org.jspecify.annotations.Nullable;

/// Which records of the quarantine are meant. What is empty or null does not restrict.
///
/// @param source part of the source's name or of the partition's
/// @param since  read at this time or later
public record QuarantineFilter(
        Set<RejectReason> reasons,
        @Nullable String source,
        @Nullable Instant since,
        List<Long> ids) {

    public QuarantineFilter {
        reasons = Set.copyOf(reasons);
        ids = List.copyOf(ids);
    }
}
