package museum.vitrine.benchmarks.query;

import java.util.List;
import museum.vitrine.query.Catalogue;
import museum.vitrine.query.PressFilter;
import museum.vitrine.query.RatingAnalysis;
import museum.vitrine.query.RatingDistribution;
import museum.vitrine.query.ReportingPeriod;
import museum.vitrine.query.RequestAnalysis;

/// A panel of a screen, and how its question is asked.
enum Panel {
    RATING_SUMMARY(Kind.RATING, "ratings summary", false),
    RATINGS_OVER_TIME(Kind.RATING, "ratings over time", false),
    RATINGS_OVER_TIME_BY_EXHIBITION(Kind.RATING, "ratings over time by exhibition", false),
    RATINGS_BY_EXHIBITION(Kind.RATING, "ratings by exhibition", false),
    RATINGS_BY_FLOOR(Kind.RATING, "ratings by floor", false),
    RATINGS_BY_DEPARTMENT(Kind.RATING, "ratings by department", false),
    RATINGS_BY_WEEK_HOUR(Kind.RATING, "ratings by weekday and hour", true),
    REQUEST_SUMMARY(Kind.REQUEST, "requests summary", false),
    REQUESTS_OVER_TIME(Kind.REQUEST, "requests over time", false),
    REQUESTS_BY_HOUR(Kind.REQUEST, "requests by hour", true),
    REQUESTS_BY_EXHIBITION(Kind.REQUEST, "requests by exhibition and hour", true),
    REQUESTS_BY_FLOOR(Kind.REQUEST, "requests by floor and hour", true),
    REQUESTS_BY_DEPARTMENT(Kind.REQUEST, "requests by department and hour", true);

    private final Kind kind;
    private final String title;
    private final boolean isHourly;

    Panel(Kind kind, String title, boolean isHourly) {
        this.kind = kind;
        this.title = title;
        this.isHourly = isHourly;
    }

    /// What a panel is about.
    enum Kind {
        RATING,
        REQUEST
    }

    /// Who is asked.
    record Asked(RatingAnalysis ratings, RequestAnalysis requests) {}

    Kind kind() {
        return kind;
    }

    /// For people.
    String title() {
        return title;
    }

    /// Whether it needs hours of the day, whatever the filter.
    boolean isHourly() {
        return isHourly;
    }

    /// Asks, and adds up the presses of the whole answer.
    long ask(Asked asked, Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        RatingAnalysis ratings = asked.ratings();
        RequestAnalysis requests = asked.requests();
        return switch (this) {
            case RATING_SUMMARY ->
                ratings.summary(catalogue, period, filter).now().responses();
            case RATINGS_OVER_TIME ->
                responses(ratings.overTime(catalogue, period, filter).buckets().stream()
                        .map(each -> each.ratings())
                        .toList());
            case RATINGS_OVER_TIME_BY_EXHIBITION ->
                responses(ratings.overTimeByExhibition(catalogue, period, filter).rows().stream()
                        .map(each -> each.ratings())
                        .toList());
            case RATINGS_BY_EXHIBITION ->
                responses(ratings.byExhibition(catalogue, period, filter).stream()
                        .map(each -> each.ratings())
                        .toList());
            case RATINGS_BY_FLOOR ->
                responses(ratings.byFloor(catalogue, period, filter).stream()
                        .map(each -> each.ratings())
                        .toList());
            case RATINGS_BY_DEPARTMENT ->
                responses(ratings.byDepartment(catalogue, period, filter).stream()
                        .map(each -> each.ratings())
                        .toList());
            case RATINGS_BY_WEEK_HOUR ->
                responses(ratings.byWeekHour(catalogue, period, filter).stream()
                        .map(each -> each.ratings())
                        .toList());
            case REQUEST_SUMMARY ->
                presses(List.of(requests.summary(catalogue, period, filter).now()));
            case REQUESTS_OVER_TIME ->
                presses(requests.overTime(catalogue, period, filter).buckets().stream()
                        .map(each -> each.counts())
                        .toList());
            case REQUESTS_BY_HOUR ->
                presses(requests.byHour(catalogue, period, filter).stream()
                        .map(each -> each.counts())
                        .toList());
            case REQUESTS_BY_EXHIBITION ->
                presses(requests.byExhibition(catalogue, period, filter).stream()
                        .map(each -> each.counts())
                        .toList());
            case REQUESTS_BY_FLOOR ->
                presses(requests.byFloor(catalogue, period, filter).stream()
                        .map(each -> each.counts())
                        .toList());
            case REQUESTS_BY_DEPARTMENT ->
                presses(requests.byDepartment(catalogue, period, filter).stream()
                        .map(each -> each.counts())
                        .toList());
        };
    }

    private static long responses(List<RatingDistribution> ratings) {
        return ratings.stream().mapToLong(RatingDistribution::responses).sum();
    }

    private static long presses(List<List<Long>> counts) {
        return counts.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
    }
}
