package museum.vitrine.benchmarks;

/// How much is measured.
///
/// @param records       on the topics
/// @param singleRecords for whom a commit takes each
/// @param archiveRows   of an archive
/// @param storedRows    that a grown database holds, against a hundredth of them
/// @param turns         of each contestant
/// @param isSmoke       whether only contents matter: then each way of loading is tried, but not with everything
record Sizes(long records, long singleRecords, int archiveRows, long storedRows, int turns, boolean isSmoke) {

    static final Sizes SMOKE = new Sizes(50_000, 1_000, 50_000, 1_000_000, 1, true);
    static final Sizes FULL = new Sizes(4_000_000, 200_000, 10_000_000, 100_000_000, 3, false);

    Sizes {
        if (records < 1000 || singleRecords < 1 || archiveRows < 1000 || storedRows < 1000 || turns < 1) {
            throw new IllegalArgumentException("too little to measure: %d records, %d rows, %d stored, %d turns"
                    .formatted(records, archiveRows, storedRows, turns));
        }
    }
}
