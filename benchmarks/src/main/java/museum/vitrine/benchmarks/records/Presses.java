package museum.vitrine.benchmarks.records;

import java.util.Comparator;

/// All presses of one button of one exhibition.
///
/// @param kind  `rating` or `request`
/// @param site  the kiosk's number
/// @param value of the rating or the request
public record Presses(String kind, int site, int value) implements Comparable<Presses> {

    private static final Comparator<Presses> ORDER =
            Comparator.comparing(Presses::kind).thenComparing(Presses::site).thenComparing(Presses::value);

    @Override
    public int compareTo(Presses other) {
        return ORDER.compare(this, other);
    }

    /// How many, and the sum of [EventHash] over their times.
    public record Tally(long count, long hash) {

        static final Tally NONE = new Tally(0, 0);

        Tally plus(long micros) {
            return new Tally(count + 1, hash + EventHash.of(micros));
        }
    }
}
