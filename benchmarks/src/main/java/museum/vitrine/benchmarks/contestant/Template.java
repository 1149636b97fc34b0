package museum.vitrine.benchmarks.contestant;

/// A database that others are copies of.
///
/// @param name of the database
/// @param rows interactions that it holds
public record Template(String name, long rows) {}
