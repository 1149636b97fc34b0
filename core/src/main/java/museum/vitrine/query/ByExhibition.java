package museum.vitrine.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import museum.vitrine.query.Catalogue.Entry;
import museum.vitrine.query.Catalogue.Place;
import org.jspecify.annotations.Nullable;

/// Groups what was counted for exhibitions.
final class ByExhibition {

    /// Stands for the floor or department of those that have none, and is sorted last.
    private static final Place NOWHERE = new Place(0, "");

    private ByExhibition() {}

    /// In the order of the exhibitions.
    static <T> Map<Entry, T> of(List<Entry> exhibitions, Function<Entry, T> value) {
        Map<Entry, T> result = new LinkedHashMap<>();
        exhibitions.forEach(each -> result.put(each, value.apply(each)));
        return result;
    }

    /// What the exhibitions of each place have, in the order of the places.
    static <T> Map<Place, List<T>> places(
            Map<Entry, T> values, List<Place> places, Function<Entry, @Nullable Integer> placeOf) {
        Map<Integer, List<T>> byId = new TreeMap<>();
        values.forEach((entry, value) -> {
            Integer id = placeOf.apply(entry);
            byId.computeIfAbsent(id == null ? NOWHERE.id() : id, _ -> new ArrayList<>())
                    .add(value);
        });
        Map<Place, List<T>> result = new LinkedHashMap<>();
        for (Place place : places) {
            List<T> there = byId.get(place.id());
            if (there != null) {
                result.put(place, there);
            }
        }
        List<T> nowhere = byId.get(NOWHERE.id());
        if (nowhere != null) {
            result.put(NOWHERE, nowhere);
        }
        return result;
    }
}
