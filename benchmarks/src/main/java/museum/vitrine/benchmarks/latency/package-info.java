/// How long it takes from a broker's acknowledgement until a press can be seen in the database. Start with
/// [museum.vitrine.benchmarks.latency.LatencyBenchmark].
@NullMarked
package museum.vitrine.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
