package museum.vitrine.app.web;

import java.time.LocalTime;
import java.util.List;
import museum.vitrine.query.Catalogue;
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

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
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
            List<Catalogue.Button> requests) {}
}
