package museum.vitrine.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody may have meant who mistyped a name.
public final class NearestName {

    /// One letter in so many may be wrong for a name to be taken for a slip of another; beyond that they are
    /// just two names.
    private static final int LETTERS_PER_SLIP = 3;

    private NearestName() {}

    /// The known name that lies nearest, empty if none is near.
    public static Optional<String> find(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String name) -> slips(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> slips(written, name) <= Math.max(1, written.length() / LETTERS_PER_SLIP));
    }

    /// Levenshtein's distance: letters to insert, delete or change.
    private static int slips(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
