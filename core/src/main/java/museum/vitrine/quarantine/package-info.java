/// Rejected records: looked at, judged anew, discarded, exported.
///
/// Start with [museum.vitrine.quarantine.Quarantine].
@NullMarked
package museum.vitrine.quarantine;

import org.jspecify.annotations.NullMarked;
