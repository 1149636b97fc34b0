package museum.vitrine.app.web;

import java.time.InstantSource;
import java.util.function.Supplier;
import museum.vitrine.query.Catalogue;
import museum.vitrine.query.CatalogueQuery;
import museum.vitrine.query.PressFilter;
import museum.vitrine.query.ReportingPeriod;
import museum.vitrine.query.ReportingPeriods;

/// Answers panels: reads the catalogue and the question, and says of which time the answer speaks. Thread-safe.
final class Panels {

    private final CatalogueQuery catalogues;
    private final InstantSource clock;

    Panels(CatalogueQuery catalogues, InstantSource clock) {
        this.catalogues = catalogues;
        this.clock = clock;
    }

    Catalogue catalogue() {
        return catalogues.run();
    }

    /// @throws NotUnderstoodException when the question is not; the message says why
    <T> Panel<T> answer(PanelQuestion question, Figures<T> figures) {
        Catalogue catalogue = catalogues.run();
        ReportingPeriods periods = new ReportingPeriods(catalogue.museum(), clock, catalogues::firstDay);
        ReportingPeriod period = understood(() -> periods.of(question.periodOrDefault()));
        T data = figures.of(catalogue, period, understood(question::filter));
        return Panel.of(period, catalogue.museum().zone().getId(), data);
    }

    /// What is thrown elsewhere is no fault of whoever asks.
    private static <T> T understood(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new NotUnderstoodException(e);
        }
    }

    /// One question of [museum.vitrine.query.RatingAnalysis] or [museum.vitrine.query.RequestAnalysis].
    @FunctionalInterface
    interface Figures<T> {
        T of(Catalogue catalogue, ReportingPeriod period, PressFilter filter);
    }
}
