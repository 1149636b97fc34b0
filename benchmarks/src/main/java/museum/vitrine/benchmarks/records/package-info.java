/// What every contestant reads, and what must become of it. Start with
/// [museum.vitrine.benchmarks.records.RecordStream].
@NullMarked
package museum.vitrine.benchmarks.records;

import org.jspecify.annotations.NullMarked;
