package museum.vitrine.app.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import museum.vitrine.query.Catalogue;
import museum.vitrine.query.Tabular;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the museum shows and how its kiosks are labelled: the names beside all figures.
@RestController
@RequestMapping(MuseumApi.PATH)
final class MuseumApi {

    static final String PATH = "/api/v1/museum";

    private final Panels panels;

    MuseumApi(Panels panels) {
        this.panels = panels;
    }

    /// As CSV, a row for each exhibition.
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    MuseumView museum() {
        Catalogue catalogue = panels.catalogue();
        return new MuseumView(
                catalogue.museum().code(),
                catalogue.museum().name(),
                catalogue.museum().zone().getId(),
                catalogue.museum().hours().opens(),
                catalogue.museum().hours().closes(),
                catalogue.exhibitions(),
                catalogue.floors(),
                catalogue.departments(),
                catalogue.ratings(),
                catalogue.requests());
    }

    /// A museum.
    ///
    /// @param zone whose wall clock it has, such as `Europe/London`
    record MuseumView(
            String code,
            String name,
            String zone,
            LocalTime opens,
            LocalTime closes,
            List<Catalogue.Entry> exhibitions,
            List<Catalogue.Place> floors,
            List<Catalogue.Place> departments,
            List<Catalogue.Button> ratings,
            List<Catalogue.Button> requests)
            implements Tabular {

        @Override
        public List<ExhibitionRow> rows() {
            return exhibitions.stream()
                    .map(each -> new ExhibitionRow(
                            each.publicId(),
                            each.site(),
                            each.name(),
                            name(floors, each.floor()),
                            name(departments, each.department()),
                            each.startDate(),
                            each.description()))
                    .toList();
        }

        private static @Nullable String name(List<Catalogue.Place> places, @Nullable Integer id) {
            return places.stream()
                    .filter(place -> Objects.equals(place.id(), id))
                    .map(Catalogue.Place::name)
                    .findFirst()
                    .orElse(null);
        }
    }

    /// An exhibition with the names of where it is.
    record ExhibitionRow(
            String publicId,
            int site,
            String name,
            @Nullable String floor,
            @Nullable String department,
            @Nullable LocalDate startDate,
            String description) {}
}
