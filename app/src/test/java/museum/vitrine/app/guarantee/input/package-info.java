/// Sends what is hard to read: broken records, instants of all years and offsets, and nights on which clocks change.
///
/// Start with [museum.vitrine.app.guarantee.input.BrokenMessagesIT].
@NullMarked
package museum.vitrine.app.guarantee.input;

import org.jspecify.annotations.NullMarked;
