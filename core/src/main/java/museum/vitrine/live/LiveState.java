package museum.vitrine.live;

import java.time.Instant;
import java.util.List;

/// How things stand at a moment.
///
/// @param change  rises with every commit that was heard, and after each time in which none could be heard; begins with
///                the time, so that it differs from what another server or an earlier one said
/// @param at      when this was seen
/// @param hears   whether commits are heard now
/// @param loaders their last signs of life
public record LiveState(long change, Instant at, boolean hears, List<LoaderSign> loaders) {

    public LiveState {
        loaders = List.copyOf(loaders);
    }
}
