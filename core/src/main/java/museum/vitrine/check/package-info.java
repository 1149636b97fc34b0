/// What `vitrine check` finds: one line for each thing that must be right before records flow.
///
/// The probes lie beside what they ask: [museum.vitrine.store], [museum.vitrine.source.kafka] and
/// [museum.vitrine.source.archive]. Each writes what it found into [museum.vitrine.check.Findings].
@NullMarked
package museum.vitrine.check;

import org.jspecify.annotations.NullMarked;
