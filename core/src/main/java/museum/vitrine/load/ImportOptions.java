package museum.vitrine.load;

/// What an import shall do.
///
/// @param maxRows      rows in all, over all objects
/// @param enforceHours whether new objects are judged by the opening hours
/// @param changed      what to do with an object whose bytes are other ones than those that were read
public record ImportOptions(long maxRows, boolean enforceHours, OnChange changed) {

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
