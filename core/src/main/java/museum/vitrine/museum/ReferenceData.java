package museum.vitrine.museum;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What exists in a museum, as it stood in the database at one version: its hours, exhibitions and buttons.
/// Immutable; whoever caches it compares the version before it trusts it.
public final class ReferenceData {

    private final long version;
    private final Museum museum;
    private final Map<Integer, Exhibition> exhibitionsBySite;
    private final Map<Integer, Button> ratingsByValue;
    private final Map<Integer, Button> requestsByValue;

    public ReferenceData(
            long version, Museum museum, List<Exhibition> exhibitions, List<Button> ratings, List<Button> requests) {
        this.version = version;
        this.museum = museum;
        this.exhibitionsBySite = by(exhibitions, Exhibition::site);
        this.ratingsByValue = by(ratings, Button::value);
        this.requestsByValue = by(requests, Button::value);
    }

    /// Rises with every change of a museum, an exhibition or a button.
    public long version() {
        return version;
    }

    public Museum museum() {
        return museum;
    }

    /// The exhibition at a kiosk, or null when none is registered for it.
    public @Nullable Exhibition exhibitionAt(int site) {
        return exhibitionsBySite.get(site);
    }

    /// The rating that a kiosk means by a value, or null.
    public @Nullable Button rating(int value) {
        return ratingsByValue.get(value);
    }

    /// The request that a kiosk means by a value, or null.
    public @Nullable Button request(int value) {
        return requestsByValue.get(value);
    }

    /// All exhibitions, by site.
    public List<Exhibition> exhibitions() {
        return exhibitionsBySite.values().stream()
                .sorted((a, b) -> Integer.compare(a.site(), b.site()))
                .toList();
    }

    private static <T> Map<Integer, T> by(List<T> values, Function<T, Integer> key) {
        return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
