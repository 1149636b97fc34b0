/// What screens ask: figures over the counts, never over single presses. Never writes.
///
/// Start with [museum.vitrine.query.OverviewQuery].
@NullMarked
package museum.vitrine.query;

import org.jspecify.annotations.NullMarked;
