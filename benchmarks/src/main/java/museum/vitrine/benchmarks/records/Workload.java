package museum.vitrine.benchmarks.records;

/// Records that lie ready on a topic or in an archive.
///
/// @param name        of the topic, or of the folder of the archive
/// @param exhibitions how many there are, sites from 0
/// @param expected    what must become of them
public record Workload(String name, int exhibitions, Expectation expected) {

    public long records() {
        return expected.records();
    }
}
