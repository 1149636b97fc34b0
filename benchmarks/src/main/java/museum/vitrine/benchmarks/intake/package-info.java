/// What one core does before anything reaches the database: taking records apart and judging them. Run by JMH;
/// start with [museum.vitrine.benchmarks.intake.IntakeBenchmark].
@NullMarked
package museum.vitrine.benchmarks.intake;

import org.jspecify.annotations.NullMarked;
