package museum.vitrine.app.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import museum.vitrine.app.config.DatabaseSettings;
import museum.vitrine.app.config.VitrineSettings;
import museum.vitrine.intake.RejectReason;
import museum.vitrine.quarantine.QuarantineFilter;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options by which all quarantine commands choose records, and the way to the store.
final class QuarantineSelection {

    private final GlobalOptions options;

    @Option(names = "--reason", paramLabel = "REASON", split = ",", description = "Only of this reason; repeatable.")
    private Set<RejectReason> reasons = Set.of();

    @Option(names = "--source", paramLabel = "TEXT", description = "Only from sources whose name holds this text.")
    private @Nullable String source;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only read since then: 2026-03-01, or 2026-03-01T09:00:00Z.")
    private @Nullable String since;

    @Option(names = "--id", paramLabel = "ID", split = ",", description = "Only this record; repeatable.")
    private List<Long> ids = List.of();

    QuarantineSelection(GlobalOptions options) {
        this.options = options;
    }

    /// Does work on the store of the museum, then closes it.
    int with(String purpose, Function<Wiring.Store, Integer> work) {
        Needs needs = options.settings().read(it -> new Needs(it.database(), it.vitrine()));
        try (Database database = Wiring.database(needs.database(), DatabaseRole.LOADER, purpose)) {
            return work.apply(Wiring.store(database, needs.vitrine(), options.clock()));
        }
    }

    /// @param zone where a day without a time begins
    QuarantineFilter filter(ZoneId zone) {
        return new QuarantineFilter(reasons, source, since == null ? null : instant(since, zone), ids);
    }

    private static Instant instant(String text, ZoneId zone) {
        try {
            return text.length() == "2026-03-01".length()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException("--since '" + text
                    + "' is neither a day such as 2026-03-01 nor a time such as 2026-03-01T09:00:00Z");
        }
    }

    private record Needs(DatabaseSettings database, VitrineSettings vitrine) {}
}
