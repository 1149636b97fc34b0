/// Visitors that never were: presses, messages and archives like those that were measured at the museum.
///
/// The same seed and the same start give the same bytes. Every record knows what intake must make of it, so
/// that whoever loads them has an oracle. Start with [museum.vitrine.simulation.PressGenerator] for the
/// stream, [museum.vitrine.simulation.ArchiveWriter] for an archive, and
/// [museum.vitrine.simulation.RecordedLines] for a recording; [museum.vitrine.simulation.StreamSender]
/// sends either in its own rhythm. Does no input or output but files and what it is handed.
@NullMarked
package museum.vitrine.simulation;

import org.jspecify.annotations.NullMarked;
