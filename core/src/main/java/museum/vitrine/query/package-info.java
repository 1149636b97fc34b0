/// What screens ask: figures over the counts, never over single presses. Never writes.
///
/// Start with [museum.vitrine.query.RatingAnalysis] and [museum.vitrine.query.RequestAnalysis]; both count by
/// `PressCounts`. [museum.vitrine.query.ReportingPeriods] knows which time is meant.
@NullMarked
package museum.vitrine.query;

import org.jspecify.annotations.NullMarked;
