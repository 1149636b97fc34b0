/// A museum that runs for the length of a benchmark, and the real program beside it. Start with
/// [museum.vitrine.benchmarks.live.LiveMuseum].
@NullMarked
package museum.vitrine.benchmarks.live;

import org.jspecify.annotations.NullMarked;
