/// What a turn of a contestant took: time, processor, memory, log volume. Start with
/// [museum.vitrine.benchmarks.measure.Turn].
@NullMarked
package museum.vitrine.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
