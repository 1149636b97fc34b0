package museum.vitrine.query;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import museum.vitrine.query.Catalogue.Entry;
import museum.vitrine.query.Catalogue.Place;
import museum.vitrine.query.ReportingPeriod.Comparison;
import museum.vitrine.store.Database;
import org.jspecify.annotations.Nullable;

/// Where and when help is asked for: one method for each panel. Counts are of presses, by the value of the request.
/// Thread-safe.
public final class RequestAnalysis {

    /// So few presses are worth a bar: requests are rare.
    private static final int PRESSES_IN_A_BUCKET = 2;

    private final PressCounts presses;

    public RequestAnalysis(Database database) {
        this.presses = new PressCounts(database, PressCounts.Kind.REQUEST);
    }

    /// All requests together.
    public RequestSummary summary(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        Comparison comparison = period.comparison();
        if (comparison == null) {
            return new RequestSummary(all(catalogue, period.range(), filter), null, null);
        }
        List<Long> compared = all(catalogue, comparison.present(), filter);
        List<Long> now = plus(compared, all(catalogue, period.notCompared(comparison), filter));
        return new RequestSummary(now, compared, all(catalogue, comparison.previous(), filter));
    }

    /// By time; buckets without a request are left out.
    public RequestsOverTime overTime(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        TimeRange range = period.range();
        Grain grain = Grain.of(range, () -> sum(all(catalogue, range, filter)), PRESSES_IN_A_BUCKET);
        ZoneId zone = catalogue.museum().zone();
        List<RequestBucket> buckets = new ArrayList<>();
        count(catalogue, range, filter, List.of(PressKey.of(grain))).forEach((keys, counts) -> {
            Instant from = Instant.ofEpochSecond(keys.getFirst());
            Instant until = grain.next(from, zone);
            buckets.add(new RequestBucket(from, until, counts, period.holdsWhole(from, until)));
        });
        return new RequestsOverTime(grain, buckets);
    }

    /// By hour of the museum's day; hours without a request are left out.
    public List<HourRequests> byHour(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        return count(catalogue, period.range(), filter, List.of(PressKey.HOUR_OF_DAY)).entrySet().stream()
                .map(each -> new HourRequests(Math.toIntExact(each.getKey().getFirst()), each.getValue()))
                .toList();
    }

    /// Every exhibition that the filter lets through, those without a request too, by site; with their hours.
    public List<ExhibitionRequests> byExhibition(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        return byEntry(catalogue, period, filter).entrySet().stream()
                .map(each -> new ExhibitionRequests(
                        each.getKey().publicId(),
                        each.getKey().site(),
                        each.getKey().name(),
                        sum(each.getValue(), zero(catalogue)),
                        each.getValue()))
                .toList();
    }

    /// Every floor with an exhibition that the filter lets through, by name; exhibitions without one come last, with
    /// the id 0 and an empty name.
    public List<PlaceRequests> byFloor(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        return byPlace(catalogue, period, filter, catalogue.floors(), Entry::floor);
    }

    /// As [#byFloor], for departments.
    public List<PlaceRequests> byDepartment(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        return byPlace(catalogue, period, filter, catalogue.departments(), Entry::department);
    }

    private List<PlaceRequests> byPlace(
            Catalogue catalogue,
            ReportingPeriod period,
            PressFilter filter,
            List<Place> places,
            Function<Entry, @Nullable Integer> placeOf) {
        List<PlaceRequests> result = new ArrayList<>();
        ByExhibition.places(byEntry(catalogue, period, filter), places, placeOf).forEach((place, there) -> {
            Map<Integer, List<Long>> byHour = new TreeMap<>();
            there.stream()
                    .flatMap(List::stream)
                    .forEach(each -> byHour.merge(each.hour(), each.counts(), RequestAnalysis::plus));
            List<HourRequests> hours = byHour.entrySet().stream()
                    .map(each -> new HourRequests(each.getKey(), each.getValue()))
                    .toList();
            result.add(new PlaceRequests(place.id(), place.name(), sum(hours, zero(catalogue)), hours));
        });
        return result;
    }

    private Map<Entry, List<HourRequests>> byEntry(Catalogue catalogue, ReportingPeriod period, PressFilter filter) {
        Map<Integer, List<HourRequests>> hours = new HashMap<>();
        count(catalogue, period.range(), filter, List.of(PressKey.EXHIBITION, PressKey.HOUR_OF_DAY))
                .forEach((keys, counts) -> hours.computeIfAbsent(Math.toIntExact(keys.get(0)), _ -> new ArrayList<>())
                        .add(new HourRequests(Math.toIntExact(keys.get(1)), counts)));
        return ByExhibition.of(catalogue.exhibitions(filter), entry -> hours.getOrDefault(entry.id(), List.of()));
    }

    private List<Long> all(Catalogue catalogue, TimeRange range, PressFilter filter) {
        return count(catalogue, range, filter, List.of()).getOrDefault(List.of(), zero(catalogue));
    }

    /// Counts, without those of values that the filter does not want; what has none left is not there.
    private Map<List<Long>, List<Long>> count(
            Catalogue catalogue, TimeRange range, PressFilter filter, List<PressKey> by) {
        Map<List<Long>, List<Long>> wanted = new LinkedHashMap<>();
        presses.count(catalogue, range, filter, by).forEach((keys, counts) -> {
            for (int value = 0; value < counts.length; value++) {
                if (!filter.requests().isEmpty() && !filter.requests().contains(value)) {
                    counts[value] = 0;
                }
            }
            if (LongStream.of(counts).sum() > 0) {
                wanted.put(keys, LongStream.of(counts).boxed().toList());
            }
        });
        return wanted;
    }

    private static List<Long> zero(Catalogue catalogue) {
        return Collections.nCopies(Catalogue.scale(catalogue.requests()), 0L);
    }

    private static List<Long> sum(List<HourRequests> hours, List<Long> zero) {
        return hours.stream().map(HourRequests::counts).reduce(zero, RequestAnalysis::plus);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size())
                .mapToObj(value -> one.get(value) + other.get(value))
                .toList();
    }

    /// All requests of a period.
    ///
    /// @param now      presses of the values 0, 1 …
    /// @param compared `now` without the running quarter hour; null when there is no previous period
    /// @param previous of the period before, up to the same time; null when there is none
    public record RequestSummary(
            List<Long> now,
            @Nullable List<Long> compared,
            @Nullable List<Long> previous) {}

    /// A course over time.
    ///
    /// @param grain of every bucket
    public record RequestsOverTime(Grain grain, List<RequestBucket> buckets) {

        public RequestsOverTime {
            buckets = List.copyOf(buckets);
        }
    }

    /// A stretch of the course.
    ///
    /// @param counts     presses of the values 0, 1 …
    /// @param isComplete whether all of it lies in the period and has passed
    public record RequestBucket(Instant from, Instant until, List<Long> counts, boolean isComplete) {}

    /// Requests in one hour of the day.
    ///
    /// @param hour   0 to 23
    /// @param counts presses of the values 0, 1 …
    public record HourRequests(int hour, List<Long> counts) {}

    /// Requests at one exhibition.
    ///
    /// @param counts presses of the values 0, 1 …
    /// @param hours  the same by hour of the day, without hours that have none
    public record ExhibitionRequests(
            String publicId, int site, String name, List<Long> counts, List<HourRequests> hours) {}

    /// As [ExhibitionRequests], for a floor or a department.
    ///
    /// @param id 0 for those that have none
    public record PlaceRequests(int id, String name, List<Long> counts, List<HourRequests> hours) {}
}
