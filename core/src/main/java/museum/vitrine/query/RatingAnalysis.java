package museum.vitrine.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import museum.vitrine.query.Catalogue.Entry;
import museum.vitrine.query.Catalogue.Place;
import museum.vitrine.query.ReportingPeriod.Comparison;
import museum.vitrine.store.Database;
import org.jspecify.annotations.Nullable;

/// How exhibitions are rated: one method for each panel. Thread-safe.
public final class RatingAnalysis {

    /// Responses in a bucket of time, in the mean, from which on a mean says something.
    private static final int RESPONSES_IN_A_BUCKET = 20;

    private final PressCounts presses;
    private final Ranking ranking;

    public RatingAnalysis(Database database, Ranking ranking) {
        this.presses = new PressCounts(database, PressCounts.Kind.RATING);
        this.ranking = ranking;
    }

    /// All ratings together.
    public RatingSummary summary(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        Comparison comparison = period.comparison();
        if (comparison == null) {
            return new RatingSummary(all(catalogue, period.range(), filter), null, null, null);
        }
        RatingDistribution compared = all(catalogue, comparison.present(), filter);
        RatingDistribution now = compared.plus(all(catalogue, period.notCompared(comparison), filter));
        RatingDistribution previous = all(catalogue, comparison.previous(), filter);
        return new RatingSummary(now, compared, previous, Change.of(compared, previous));
    }

    /// Ratings by time, in buckets that are wide enough to say something. Those without a rating are left out.
    public RatingsOverTime overTime(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        TimeRange range = period.range();
        Grain grain = Grain.of(range, () -> all(catalogue, range, filter).responses(), RESPONSES_IN_A_BUCKET);
        ZoneId zone = catalogue.museum().zone();
        List<RatingBucket> buckets = new ArrayList<>();
        presses.count(catalogue, range, filter, List.of(PressKey.of(grain)))
                .forEach((keys, counts) -> buckets.add(bucket(period, grain, zone, keys.getFirst(), counts)));
        return new RatingsOverTime(grain, buckets);
    }

    /// As [#overTime], for each exhibition that the filter lets through, those without a rating too, by site. Buckets
    /// have one width for all, by the mean exhibition of the museum: it stays when another one is picked.
    public RatingsOverTimeByExhibition overTimeByExhibition(
            Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        TimeRange range = period.range();
        PressFilter everywhere = everywhere(filter);
        Grain grain = Grain.of(
                range, () -> meanResponses(byEntry(catalogue, range, everywhere).values()), RESPONSES_IN_A_BUCKET);
        ZoneId zone = catalogue.museum().zone();
        Map<Long, List<RatingBucket>> buckets = new HashMap<>();
        Tally totals = new Tally();
        presses.count(catalogue, range, everywhere, List.of(PressKey.EXHIBITION, PressKey.of(grain)))
                .forEach((keys, counts) -> {
                    buckets.computeIfAbsent(keys.getFirst(), _ -> new ArrayList<>())
                            .add(bucket(period, grain, zone, keys.getLast(), counts));
                    totals.add(List.of(keys.getFirst()), counts);
                });
        Map<Entry, Integer> ranks = new HashMap<>();
        for (Ranked each : ranked(byEntry(catalogue, everywhere, totals.counts()))) {
            if (each.rank() != null) {
                ranks.put(each.entry(), each.rank());
            }
        }
        return new RatingsOverTimeByExhibition(
                grain,
                catalogue.exhibitions(filter).stream()
                        .map(each -> new ExhibitionRatingsOverTime(
                                each.publicId(),
                                each.site(),
                                each.name(),
                                ranks.get(each),
                                buckets.getOrDefault((long) each.id(), List.of())))
                        .toList());
    }

    /// Every exhibition that the filter lets through, those without a rating too: ranked ones first, the best at the
    /// top, then those with too few votes, by their number. Ranks are those among all exhibitions of the museum.
    public List<ExhibitionRatings> byExhibition(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        Comparison comparison = period.comparison();
        Map<Entry, RatingDistribution> compared =
                byEntry(catalogue, comparison == null ? period.range() : comparison.present(), everywhere(filter));
        Map<Entry, RatingDistribution> everywhere = new LinkedHashMap<>(compared);
        if (comparison != null) {
            byEntry(catalogue, period.notCompared(comparison), everywhere(filter))
                    .forEach((entry, ratings) -> everywhere.merge(entry, ratings, RatingDistribution::plus));
        }
        Map<Entry, RatingDistribution> before =
                comparison == null ? Map.of() : byEntry(catalogue, comparison.previous(), filter);
        List<ExhibitionRatings> result = new ArrayList<>();
        Set<Entry> wanted = Set.copyOf(catalogue.exhibitions(filter));
        for (Ranked each : ranked(everywhere)) {
            if (!wanted.contains(each.entry())) {
                continue;
            }
            RatingDistribution earlier = before.get(each.entry());
            result.add(new ExhibitionRatings(
                    each.entry().publicId(),
                    each.entry().site(),
                    each.entry().name(),
                    each.ratings(),
                    each.shrunken(),
                    each.rank(),
                    earlier == null ? null : Change.of(Objects.requireNonNull(compared.get(each.entry())), earlier)));
        }
        return result;
    }

    /// Every floor with an exhibition that the filter lets through, by name; exhibitions without one come last, with
    /// the id 0 and an empty name.
    public List<PlaceRatings> byFloor(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        return byPlace(catalogue, period, filter, catalogue.floors(), Entry::floor);
    }

    /// As [#byFloor], for departments.
    public List<PlaceRatings> byDepartment(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        return byPlace(catalogue, period, filter, catalogue.departments(), Entry::department);
    }

    /// By hour of the week; hours without a rating are left out.
    public List<WeekHourRatings> byWeekHour(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        ZoneId zone = catalogue.museum().zone();
        return presses
                .count(catalogue, period.range(), filter, List.of(PressKey.WEEKDAY, PressKey.HOUR_OF_DAY))
                .entrySet()
                .stream()
                .map(each -> new WeekHourRatings(
                        Math.toIntExact(each.getKey().get(0)),
                        Math.toIntExact(each.getKey().get(1)),
                        weekdays(
                                period.range(),
                                zone,
                                Math.toIntExact(each.getKey().get(0))),
                        RatingDistribution.of(each.getValue())))
                .toList();
    }

    private static RatingBucket bucket(ReportingPeriod period, Grain grain, ZoneId zone, long start, long[] counts) {
        Instant from = Instant.ofEpochSecond(start);
        Instant until = grain.next(from, zone);
        return new RatingBucket(from, until, RatingDistribution.of(counts), period.holdsWhole(from, until));
    }

    /// Of those that have any.
    private static long meanResponses(Collection<RatingDistribution> all) {
        return Math.round(all.stream()
                .mapToLong(RatingDistribution::responses)
                .filter(responses -> responses > 0)
                .average()
                .orElse(0));
    }

    /// The best first, then those with too few votes for a rank, by their number.
    private List<Ranked> ranked(Map<Entry, RatingDistribution> everywhere) {
        Double average = everywhere.values().stream()
                .reduce(RatingDistribution::plus)
                .map(RatingDistribution::mean)
                .orElse(null);
        List<Ranked> sorted = everywhere.entrySet().stream()
                .map(each -> new Ranked(
                        each.getKey(), each.getValue(), ranking.shrunkenMean(each.getValue(), average), null))
                .sorted(Comparator.comparing(Ranked::shrunken, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
                        .thenComparing(each -> each.ratings().responses(), Comparator.reverseOrder())
                        .thenComparing(each -> each.entry().site()))
                .toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(place -> sorted.get(place).atPlace(place + 1))
                .toList();
    }

    private record Ranked(
            Entry entry,
            RatingDistribution ratings,
            @Nullable Double shrunken,
            @Nullable Integer rank) {

        Ranked atPlace(int place) {
            return shrunken == null ? this : new Ranked(entry, ratings, shrunken, place);
        }
    }

    private RatingDistribution all(Catalogue catalogue, TimeRange range, PressFilter filter) {
        long[] counts = presses.count(catalogue, range, filter, List.of()).get(List.of());
        return counts == null ? none(catalogue) : RatingDistribution.of(counts);
    }

    private static RatingDistribution none(Catalogue catalogue) {
        return RatingDistribution.of(new long[Catalogue.scale(catalogue.ratings())]);
    }

    /// The average with which each begins is the museum's, and not that of the exhibitions which were picked.
    private static PressFilter everywhere(PressFilter filter) {
        return filter.ofExhibitionsOf(PressFilter.NONE);
    }

    private Map<Entry, RatingDistribution> byEntry(Catalogue catalogue, TimeRange range, PressFilter filter) {
        return byEntry(catalogue, filter, presses.count(catalogue, range, filter, List.of(PressKey.EXHIBITION)));
    }

    private static Map<Entry, RatingDistribution> byEntry(
            Catalogue catalogue, PressFilter filter, Map<List<Long>, long[]> counts) {
        return ByExhibition.of(catalogue.exhibitions(filter), entry -> {
            long[] ofEntry = counts.get(List.of((long) entry.id()));
            return ofEntry == null ? none(catalogue) : RatingDistribution.of(ofEntry);
        });
    }

    private List<PlaceRatings> byPlace(
            Catalogue catalogue,
            ReportingPeriod period,
            PressFilter filter,
            List<Place> places,
            Function<Entry, @Nullable Integer> placeOf) {
        Map<Place, List<RatingDistribution>> byPlace =
                ByExhibition.places(byEntry(catalogue, period.range(), filter), places, placeOf);
        return byPlace.entrySet().stream()
                .map(each -> new PlaceRatings(
                        each.getKey().id(),
                        each.getKey().name(),
                        each.getValue().stream()
                                .reduce(RatingDistribution::plus)
                                .orElseThrow()))
                .toList();
    }

    /// How many such weekdays a range touches.
    static int weekdays(TimeRange range, ZoneId zone, int weekday) {
        LocalDate first = range.from().atZone(zone).toLocalDate();
        LocalDate last = range.until().minusSeconds(1).atZone(zone).toLocalDate();
        long toFirst = Math.floorMod(weekday - first.getDayOfWeek().getValue(), 7);
        long days = last.toEpochDay() - first.toEpochDay() - toFirst;
        return days < 0 ? 0 : Math.toIntExact(days / 7 + 1);
    }

    /// All ratings of a period.
    ///
    /// @param compared `now` without the running quarter hour; null when there is no previous period
    /// @param previous of the period before, up to the same time; null when there is none
    /// @param change   of the mean from `previous` to `compared`, null when there is no previous period
    public record RatingSummary(
            RatingDistribution now,
            @Nullable RatingDistribution compared,
            @Nullable RatingDistribution previous,
            @Nullable Change change) {}

    /// A course over time.
    ///
    /// @param grain of every bucket
    public record RatingsOverTime(Grain grain, List<RatingBucket> buckets) {

        public RatingsOverTime {
            buckets = List.copyOf(buckets);
        }
    }

    /// A stretch of the course.
    ///
    /// @param isComplete whether all of it lies in the period and has passed
    public record RatingBucket(Instant from, Instant until, RatingDistribution ratings, boolean isComplete) {}

    /// The courses of several exhibitions, with a bucket of an exhibition in each row of the table.
    ///
    /// @param grain of every bucket
    public record RatingsOverTimeByExhibition(Grain grain, List<ExhibitionRatingsOverTime> exhibitions)
            implements Tabular {

        public RatingsOverTimeByExhibition {
            exhibitions = List.copyOf(exhibitions);
        }

        @Override
        public List<ExhibitionRatingBucket> rows() {
            return exhibitions.stream().flatMap(each -> each.rows()).toList();
        }
    }

    /// The course of one exhibition.
    ///
    /// @param rank    as [ExhibitionRatings] has it
    /// @param buckets without those that have no rating
    public record ExhibitionRatingsOverTime(
            String publicId,
            int site,
            String name,
            @Nullable Integer rank,
            List<RatingBucket> buckets) {

        public ExhibitionRatingsOverTime {
            buckets = List.copyOf(buckets);
        }

        private Stream<ExhibitionRatingBucket> rows() {
            return buckets.stream()
                    .map(each -> new ExhibitionRatingBucket(
                            publicId, site, name, each.from(), each.until(), each.ratings(), each.isComplete()));
        }
    }

    /// A stretch of the course of one exhibition, as [RatingBucket] has it.
    public record ExhibitionRatingBucket(
            String publicId,
            int site,
            String name,
            Instant from,
            Instant until,
            RatingDistribution ratings,
            boolean isComplete) {}

    /// How one exhibition is rated.
    ///
    /// @param shrunkenMean by which it is ranked, null where there are too few votes
    /// @param rank         from 1, among all exhibitions of the museum; null likewise
    /// @param change       of the mean, null when there is no previous period
    public record ExhibitionRatings(
            String publicId,
            int site,
            String name,
            RatingDistribution ratings,
            @Nullable Double shrunkenMean,
            @Nullable Integer rank,
            @Nullable Change change) {}

    /// Ratings of all exhibitions on a floor or of a department.
    ///
    /// @param id 0 for those that have none
    public record PlaceRatings(int id, String name, RatingDistribution ratings) {}

    /// How one hour of the week is rated.
    ///
    /// @param weekday 1 for Monday to 7 for Sunday
    /// @param hour    0 to 23
    /// @param days    how many of these weekdays the period has, to compare by rate
    public record WeekHourRatings(int weekday, int hour, int days, RatingDistribution ratings) {}
}
