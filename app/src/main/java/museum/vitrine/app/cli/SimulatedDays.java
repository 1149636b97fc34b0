package museum.vitrine.app.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import museum.vitrine.simulation.ArchivePlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The days that `simulate` simulates, if somebody says which. Each method throws [UsageException] where
/// they make no sense.
final class SimulatedDays {

    private static final LocalDate FIRST = LocalDate.of(1971, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The first simulated day (default: now; in an archive, the month before this).")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DATE", description = "The last simulated day, itself included.")
    private @Nullable LocalDate until;

    boolean hasEnd() {
        return until != null;
    }

    /// When the first day begins; empty if nobody said which it is.
    Optional<Instant> findStart(ZoneId zone, Instant now) {
        require("--from", from);
        require("--until", until);
        if (from == null) {
            if (until != null) {
                throw new UsageException("--until needs --from");
            }
            return Optional.empty();
        }
        Instant start = from.atStartOfDay(zone).toInstant();
        if (start.isAfter(now) || (until != null && until.isBefore(from))) {
            throw new UsageException("--from must be neither in the future nor after --until");
        }
        return Optional.of(start);
    }

    /// When the last day is over; in a far future if nobody said which it is.
    Instant end(ZoneId zone) {
        LocalDate last = until == null ? LAST : until;
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// The archive of these days, by default of a month.
    ArchivePlan plan(String museumCode, LocalDate today, long maxRows) {
        require("--from", from);
        require("--until", until);
        try {
            return ArchivePlan.before(today, museumCode, from, until, maxRows);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static void require(String option, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(FIRST) || day.isAfter(LAST))) {
            throw new UsageException(option + " must lie from " + FIRST + " to " + LAST + ", not " + day);
        }
    }
}
