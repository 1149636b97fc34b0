package museum.vitrine.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import museum.vitrine.museum.Museum;
import org.jspecify.annotations.Nullable;

/// What a museum shows, and by which buttons it is told: the names beside all figures. Immutable.
///
/// @param version     rises when anything of it changes
/// @param exhibitions every registered one, by site
/// @param floors      by name
/// @param departments by name
/// @param ratings     by value, retired ones too
/// @param requests    by value, retired ones too
public record Catalogue(
        long version,
        Museum museum,
        List<Entry> exhibitions,
        List<Place> floors,
        List<Place> departments,
        List<Button> ratings,
        List<Button> requests) {

    public Catalogue {
        exhibitions = List.copyOf(exhibitions);
        floors = List.copyOf(floors);
        departments = List.copyOf(departments);
        ratings = List.copyOf(ratings);
        requests = List.copyOf(requests);
    }

    /// The exhibitions whose presses a filter lets through.
    List<Entry> exhibitions(PressFilter filter) {
        return exhibitions.stream()
                .filter(each -> isIn(filter.sites(), each.site()))
                .filter(each -> isIn(filter.floors(), each.floor()))
                .filter(each -> isIn(filter.departments(), each.department()))
                .toList();
    }

    private static boolean isIn(Set<Integer> wanted, @Nullable Integer value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }

    /// An exhibition.
    ///
    /// @param id         the row of `exhibition`
    /// @param publicId   the museum's own identifier
    /// @param site       the kiosk's number
    /// @param floor      id of its floor, or null
    /// @param department id of its department, or null
    /// @param startDate  of the exhibition, or null
    public record Entry(
            int id,
            String publicId,
            int site,
            String name,
            String description,
            @Nullable Integer floor,
            @Nullable Integer department,
            @Nullable LocalDate startDate) {}

    /// A floor or a department.
    public record Place(int id, String name) {}

    /// What a button of a kiosk means.
    ///
    /// @param id the row of `rating` or `request`
    public record Button(int id, int value, String description) {}

    static int scale(List<Button> buttons) {
        return buttons.stream().mapToInt(Button::value).max().orElse(-1) + 1;
    }

}
