@NullMarked
package museum.vitrine.benchmarks.records;

import org.jspecify.annotations.NullMarked;
