package museum.vitrine.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person who may sign in.
///
/// @param hasPassword   whether the set-up link was used
/// @param passwordSetAt when it was chosen, null where that is not known
/// @param signedInAt    when it last did, null when it never did
/// @param isDisabled    whether it may no longer
public record Account(
        String name,
        Set<Role> roles,
        boolean hasPassword,
        @Nullable Instant passwordSetAt,
        @Nullable Instant signedInAt,
        boolean isDisabled) {

    public Account {
        roles = Set.copyOf(roles);
    }
}
