package museum.vitrine.query;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import museum.vitrine.store.Database;

/// Counts presses by button, and by exhibition, time, weekday or hour: the one question behind all panels. Whole days
/// come from the tier of days where days are enough, whole months from memory where hours of the day are asked for,
/// and the rest from the quarter hours. Thread-safe.
final class PressCounts {

    private final Database database;
    private final Kind kind;
    private final RememberedMonths months;

    PressCounts(Database database, Kind kind) {
        this.database = database;
        this.kind = kind;
        this.months = new RememberedMonths(database, kind);
    }

    /// What is counted.
    enum Kind {
        RATING,
        REQUEST;

        String word() {
            return this == RATING ? "rating" : "request";
        }

        List<Catalogue.Button> buttons(Catalogue catalogue) {
            return this == RATING ? catalogue.ratings() : catalogue.requests();
        }
    }

    /// Counts by values of buttons, each under its keys, in the order of the keys; what has no press is not there.
    ///
    /// @param by what the keys are, in their order
    Map<List<Long>, long[]> count(Catalogue catalogue, TimeRange range, PressFilter filter, List<PressKey> by) {
        if (range.isEmpty()
                || catalogue.exhibitions(filter).isEmpty()
                || kind.buttons(catalogue).isEmpty()) {
            return Map.of();
        }
        ZoneId zone = catalogue.museum().zone();
        TimeRange nothing = TimeRange.emptyAt(range.until());
        boolean isOfDays = filter.isOfWholeDays() && by.stream().allMatch(PressKey::isOfDays);
        boolean isOfMonths = !isOfDays && RememberedMonths.KEYS.containsAll(by);
        TimeRange inDays = isOfDays ? range.wholeDays(zone) : nothing;
        TimeRange inMonths = isOfMonths ? range.wholeMonths(zone) : nothing;
        TimeRange inner = isOfDays ? inDays : inMonths;
        List<Part> parts = Stream.of(
                        new Part(Tier.QUARTER_HOURS, new TimeRange(range.from(), inner.from())),
                        new Part(Tier.DAYS, inDays),
                        new Part(Tier.QUARTER_HOURS, new TimeRange(inner.until(), range.until())))
                .filter(part -> !part.range().isEmpty())
                .toList();
        Tally tally = new Tally();
        months.count(catalogue, inMonths, filter, by, tally);
        if (!parts.isEmpty()) {
            MuseumSession.run(database, zone, connection -> {
                for (Part part : parts) {
                    new CountStatement(kind, part.tier(), catalogue, filter, by).count(connection, part.range(), tally);
                }
                return null;
            });
        }
        return tally.counts();
    }

    /// A part of a range, and where it is counted.
    private record Part(Tier tier, TimeRange range) {}
}
