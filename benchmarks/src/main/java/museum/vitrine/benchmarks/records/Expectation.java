package museum.vitrine.benchmarks.records;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import museum.vitrine.benchmarks.records.Presses.Tally;
import museum.vitrine.simulation.ExpectedOutcome;

/// What tables must hold when records were loaded, counted while they were made: no code of any contestant has a
/// part in it.
public final class Expectation implements RecordListener {

    private static final int MAX_DIFFERENCES = 5;

    private final Map<Presses, Tally> accepted = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private long records;

    @Override
    public void take(KioskRecord record, int partition, long position) {
        records++;
        switch (record.expected()) {
            case ExpectedOutcome.Rating(int site, int value) ->
                accept(new Presses("rating", site, value), record.atMicros());
            case ExpectedOutcome.Request(int site, int value) ->
                accept(new Presses("request", site, value), record.atMicros());
            case ExpectedOutcome.Rejected(var reason) -> rejected.merge(reason.name(), 1L, Long::sum);
        }
    }

    private void accept(Presses presses, long atMicros) {
        accepted.put(presses, accepted.getOrDefault(presses, Tally.NONE).plus(atMicros));
    }

    public long records() {
        return records;
    }

    public long accepted() {
        return accepted.values().stream().mapToLong(Tally::count).sum();
    }

    /// How many of each reason, by its name.
    public Map<String, Long> rejected() {
        return Collections.unmodifiableMap(rejected);
    }

    /// What differs between the interactions that are there and those that must be, a few of many.
    public List<String> differences(Map<Presses, Tally> found) {
        return differences(accepted, found);
    }

    /// The same for the number of rejected records by their reason.
    public List<String> differencesOfRejected(Map<String, Long> found) {
        return differences(rejected, found);
    }

    private static <K extends Comparable<K>, V> List<String> differences(Map<K, V> expected, Map<K, V> found) {
        TreeSet<K> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        List<String> differences = new ArrayList<>();
        for (K key : keys) {
            String wanted = String.valueOf(expected.get(key));
            String there = String.valueOf(found.get(key));
            if (!wanted.equals(there) && differences.size() < MAX_DIFFERENCES) {
                differences.add("%s: %s expected, %s found".formatted(key, wanted, there));
            }
        }
        return differences;
    }
}
