/// Who loads the same records in their own ways, each in a process of its own. Start with
/// [museum.vitrine.benchmarks.contestant.Contestant].
@NullMarked
package museum.vitrine.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
