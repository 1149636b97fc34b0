package museum.vitrine.benchmarks.records;

/// The ids of exhibitions and buttons, as every database of the benchmark gives them: they ascend from 1 with the
/// site or the value. The gates would see it if one did not.
final class ReferenceIds {

    private ReferenceIds() {}

    static int exhibitionOf(int site) {
        return site + 1;
    }

    static short buttonOf(int value) {
        return (short) (value + 1);
    }
}
