package museum.vitrine.app.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.sql.DataSource;
import museum.vitrine.account.Accounts;
import museum.vitrine.live.LiveFeed;
import museum.vitrine.quarantine.Quarantine;
import museum.vitrine.quarantine.Replay;
import museum.vitrine.query.CatalogueQuery;
import museum.vitrine.query.PipelineQuery;
import museum.vitrine.query.RatingAnalysis;
import museum.vitrine.query.RequestAnalysis;

/// What the screens' server is made of, besides itself.
///
/// @param quarantine with the rights of loaders, as it discards
/// @param replays    one for each replay, with the rights of loaders
/// @param sessions   where sessions of browsers are kept
/// @param clock      on which periods such as `today` end
public record WebParts(
        CatalogueQuery catalogue,
        RatingAnalysis ratings,
        RequestAnalysis requests,
        PipelineQuery pipeline,
        Quarantine quarantine,
        Supplier<Replay> replays,
        Accounts accounts,
        DataSource sessions,
        LiveFeed feed,
        MeterRegistry meters,
        InstantSource clock) {}
