@NullMarked
package museum.vitrine.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
