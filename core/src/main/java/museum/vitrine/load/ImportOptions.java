package museum.vitrine.load;

/// What an import shall do.
///
/// @param maxRows      rows in all, over all objects
/// @param batchRows    rows of one object in a transaction, at most
/// @param enforceHours whether new objects are judged by the opening hours
/// @param changed      what to do with an object whose bytes are other ones than those that were read
public record ImportOptions(long maxRows, int batchRows, boolean enforceHours, OnChange changed) {

    /// Many, because each batch of an unsorted archive touches nearly all counts; and few enough for locks that others
    /// wait for, for seconds and not for minutes.
    public static final int MAX_BATCH_ROWS = 1_000_000;

    public ImportOptions {
        if (batchRows < 1 || batchRows > MAX_BATCH_ROWS) {
            throw new IllegalArgumentException("a batch must have 1 to 1000000 rows, not " + batchRows);
        }
    }

    /// What to do with a changed object.
    public enum OnChange {
        /// Name it and leave it.
        REPORT,
        /// Read what lies behind the rows already read.
        APPEND,
        /// Take out what came from the old version and load the new one.
        REPLACE
    }
}
