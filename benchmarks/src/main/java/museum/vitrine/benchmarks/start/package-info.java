/// How long the program takes until it is of use. Start with
/// [museum.vitrine.benchmarks.start.StartBenchmark].
@NullMarked
package museum.vitrine.benchmarks.start;

import org.jspecify.annotations.NullMarked;
