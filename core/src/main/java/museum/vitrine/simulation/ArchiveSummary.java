package museum.vitrine.simulation;

/// What an archive was written with.
///
/// @param rows what import must make of them, without the hours rule
/// @param isComplete false if writing was stopped
public record ArchiveSummary(int exhibitionFiles, int historyFiles, OutcomeCounts rows, boolean isComplete) {}
