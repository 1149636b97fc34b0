package museum.vitrine.quarantine;

import java.util.Map;

/// What a replay did.
///
/// @param accepted      records that became interactions
/// @param stillRejected records that stay open, by reason
public record ReplayResult(long accepted, Map<String, Long> stillRejected) {

    public ReplayResult {
        stillRejected = Map.copyOf(stillRejected);
    }

    /// Records that were judged anew.
    public long examined() {
        return accepted
                + stillRejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
