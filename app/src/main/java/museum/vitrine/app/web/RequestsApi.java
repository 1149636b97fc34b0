package museum.vitrine.app.web;

import java.util.List;
import museum.vitrine.query.RequestAnalysis;
import museum.vitrine.query.RequestAnalysis.ExhibitionRequests;
import museum.vitrine.query.RequestAnalysis.HourRequests;
import museum.vitrine.query.RequestAnalysis.PlaceRequests;
import museum.vitrine.query.RequestAnalysis.RequestSummary;
import museum.vitrine.query.RequestAnalysis.RequestsOverTime;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where and when help is asked for, a resource for each panel.
@RestController
@RequestMapping(
        path = RequestsApi.PATH,
        produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
final class RequestsApi {

    static final String PATH = "/api/v1/requests";

    private final Panels panels;
    private final RequestAnalysis requests;

    RequestsApi(Panels panels, RequestAnalysis requests) {
        this.panels = panels;
        this.requests = requests;
    }

    @GetMapping("/summary")
    Panel<RequestSummary> summary(@ParameterObject PanelQuestion question) {
        return panels.answer(question, requests::summary);
    }

    @GetMapping("/over-time")
    Panel<RequestsOverTime> overTime(@ParameterObject PanelQuestion question) {
        return panels.answer(question, requests::overTime);
    }

    @GetMapping("/by-hour")
    Panel<List<HourRequests>> byHour(@ParameterObject PanelQuestion question) {
        return panels.answer(question, requests::byHour);
    }

    @GetMapping("/by-exhibition")
    Panel<List<ExhibitionRequests>> byExhibition(@ParameterObject PanelQuestion question) {
        return panels.answer(question, requests::byExhibition);
    }

    @GetMapping("/by-floor")
    Panel<List<PlaceRequests>> byFloor(@ParameterObject PanelQuestion question) {
        return panels.answer(question, requests::byFloor);
    }

    @GetMapping("/by-department")
    Panel<List<PlaceRequests>> byDepartment(@ParameterObject PanelQuestion question) {
        return panels.answer(question, requests::byDepartment);
    }
}
