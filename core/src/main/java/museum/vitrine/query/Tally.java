package museum.vitrine.query;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Adds counts up under their keys. Not thread-safe.
final class Tally {

    private final Map<List<Long>, long[]> counts = new TreeMap<>(Tally::compare);

    /// @param byValue as many as with every other call
    void add(List<Long> keys, long[] byValue) {
        if (LongStream.of(byValue).allMatch(count -> count == 0)) {
            return;
        }
        long[] sum = counts.computeIfAbsent(keys, _ -> new long[byValue.length]);
        for (int value = 0; value < byValue.length; value++) {
            sum[value] += byValue[value];
        }
    }

    /// In the order of the keys; what was never counted is not there.
    Map<List<Long>, long[]> counts() {
        return counts;
    }

    private static int compare(List<Long> keys, List<Long> others) {
        for (int i = 0; i < keys.size(); i++) {
            int order = keys.get(i).compareTo(others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
