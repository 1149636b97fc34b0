/// What was committed a moment ago, for everybody who watches: one listener hears of it, and tells all.
///
/// Start with [museum.vitrine.live.LiveFeed].
@NullMarked
package museum.vitrine.live;

import org.jspecify.annotations.NullMarked;
