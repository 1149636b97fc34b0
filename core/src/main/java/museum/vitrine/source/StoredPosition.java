package museum.vitrine.source;

/// How far a partition was read, and for whom.
///
/// @param museumCode the museum that its records belong to
public record StoredPosition(SourcePartition partition, String museumCode, Position position) {}
