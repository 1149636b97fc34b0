package museum.vitrine.load;

import museum.vitrine.source.archive.ArchiveLedger;

/// Where an import keeps what it reads: what is known of objects, and the two ways of loading them.
///
/// @param loads is told of the steps of loading that are not the sinks' own
public record ImportStore(ArchiveLedger ledger, Sink sink, ReplacingSink replacing, LoadListener loads) {}
