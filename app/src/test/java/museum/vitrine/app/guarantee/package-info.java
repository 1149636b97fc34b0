/// Tries to refute that nothing is lost and nothing counts twice, by breaking what Vitrine stands on.
///
/// Start with [museum.vitrine.app.guarantee.Fault], then [museum.vitrine.app.guarantee.Scene].
@NullMarked
package museum.vitrine.app.guarantee;

import org.jspecify.annotations.NullMarked;
