package museum.vitrine.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a person is let in for.
public enum Role {
    /// Sees how exhibitions are rated.
    EXHIBITIONS,
    /// Sees where help is asked for.
    SAFETY,
    /// Sees the pipeline, and replays and discards what was rejected.
    OPERATOR,
    /// Everything.
    ADMIN;

    /// As it stands in the database, in commands and in the API.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
