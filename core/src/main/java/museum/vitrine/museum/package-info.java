/// What a museum is made of: exhibitions, buttons, opening hours, and the presses of its kiosks.
///
/// Values and rules only, on `java.*` alone. Start with [museum.vitrine.museum.ReferenceData].
@NullMarked
package museum.vitrine.museum;

import org.jspecify.annotations.NullMarked;
