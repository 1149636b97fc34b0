package museum.vitrine.app.query;

import java.time.Instant;
import java.util.List;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.query.Catalogue;
import museum.vitrine.query.CatalogueQuery;
import museum.vitrine.query.Overview;
import museum.vitrine.query.OverviewQuery;
import museum.vitrine.query.Ranking;
import museum.vitrine.query.RatingAnalysis;
import museum.vitrine.query.ReportingPeriod;
import museum.vitrine.query.ReportingPeriods;
import museum.vitrine.query.RequestAnalysis;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;

/// A museum of a test, and what screens ask about it. Closing it drops the museum.
final class AskedMuseum implements AutoCloseable {

    /// At which questions are asked.
    static final Instant NOW = Instant.parse("2024-11-20T12:07:00Z");

    final TestMuseum museum;
    final RatingAnalysis ratings;
    final RequestAnalysis requests;
    private final Database database;
    private final CatalogueQuery catalogue;

    AskedMuseum(TestMuseum museum) {
        this.museum = museum;
        this.database = museum.open(DatabaseRole.WEB);
        this.catalogue = new CatalogueQuery(database, "lmnh");
        this.ratings = new RatingAnalysis(database, Ranking.DEFAULT);
        this.requests = new RequestAnalysis(database);
    }

    Catalogue catalogue() {
        return catalogue.run();
    }

    ReportingPeriod period(String text) {
        return new ReportingPeriods(catalogue().museum(), () -> NOW, catalogue::firstDay).of(text);
    }

    Overview overview() {
        return new OverviewQuery(database, catalogue().museum().id()).run();
    }

    List<String> rows(String sql) {
        return museum.rows(sql);
    }

    @Override
    public void close() {
        database.close();
        museum.close();
    }
}
