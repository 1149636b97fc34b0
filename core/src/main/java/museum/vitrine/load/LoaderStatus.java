package museum.vitrine.load;

import java.util.OptionalLong;

/// What a loader, or several together, are doing. May be asked by any thread.
public interface LoaderStatus {

    LoaderState state();

    /// Records that lie ahead, as far as the source knew at its last poll; empty when not known.
    OptionalLong recordsBehind();
}
