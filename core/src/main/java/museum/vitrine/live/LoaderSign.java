package museum.vitrine.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The last sign of life of a process that loads.
///
/// @param instance      host and process
/// @param seenAt        when it was renewed, by the clock of whoever says so
/// @param recordsBehind how many records lie ahead of it, null while that is not known
public record LoaderSign(
        String instance,
        String source,
        Instant seenAt,
        String state,
        @Nullable Long recordsBehind) {

    /// For those whom hosts and sources are no business of.
    public LoaderSign withoutNames() {
        return new LoaderSign("", "", seenAt, state, recordsBehind);
    }
}
