package museum.vitrine.app.web;

import java.util.List;
import museum.vitrine.query.RatingAnalysis;
import museum.vitrine.query.RatingAnalysis.ExhibitionRatings;
import museum.vitrine.query.RatingAnalysis.PlaceRatings;
import museum.vitrine.query.RatingAnalysis.RatingSummary;
import museum.vitrine.query.RatingAnalysis.RatingsOverTime;
import museum.vitrine.query.RatingAnalysis.RatingsOverTimeByExhibition;
import museum.vitrine.query.RatingAnalysis.WeekHourRatings;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How exhibitions are rated, a resource for each panel.
@RestController
@RequestMapping(
        path = RatingsApi.PATH,
        produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
final class RatingsApi {

    static final String PATH = "/api/v1/ratings";

    private final Panels panels;
    private final RatingAnalysis ratings;

    RatingsApi(Panels panels, RatingAnalysis ratings) {
        this.panels = panels;
        this.ratings = ratings;
    }

    @GetMapping("/summary")
    Panel<RatingSummary> summary(@ParameterObject PanelQuestion question) {
        return panels.answer(question, ratings::summary);
    }

    @GetMapping("/over-time")
    Panel<RatingsOverTime> overTime(@ParameterObject PanelQuestion question) {
        return panels.answer(question, ratings::overTime);
    }

    @GetMapping("/over-time-by-exhibition")
    Panel<RatingsOverTimeByExhibition> overTimeByExhibition(@ParameterObject PanelQuestion question) {
        return panels.answer(question, ratings::overTimeByExhibition);
    }

    @GetMapping("/by-exhibition")
    Panel<List<ExhibitionRatings>> byExhibition(@ParameterObject PanelQuestion question) {
        return panels.answer(question, ratings::byExhibition);
    }

    @GetMapping("/by-floor")
    Panel<List<PlaceRatings>> byFloor(@ParameterObject PanelQuestion question) {
        return panels.answer(question, ratings::byFloor);
    }

    @GetMapping("/by-department")
    Panel<List<PlaceRatings>> byDepartment(@ParameterObject PanelQuestion question) {
        return panels.answer(question, ratings::byDepartment);
    }

    @GetMapping("/by-week-hour")
    Panel<List<WeekHourRatings>> byWeekHour(@ParameterObject PanelQuestion question) {
        return panels.answer(question, ratings::byWeekHour);
    }
}
