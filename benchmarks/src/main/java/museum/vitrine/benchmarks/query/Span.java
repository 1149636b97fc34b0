package museum.vitrine.benchmarks.query;

/// How much time a question is about, none of it ended yet.
enum Span {
    TODAY("today", "today"),
    WEEK("last-7-days", "7 days"),
    MONTH("last-30-days", "30 days"),
    TEN_YEARS("last-3653-days", "ten years");

    private final String period;
    private final String title;

    Span(String period, String title) {
        this.period = period;
        this.title = title;
    }

    /// As a person asks for it.
    String period() {
        return period;
    }

    String title() {
        return title;
    }
}
