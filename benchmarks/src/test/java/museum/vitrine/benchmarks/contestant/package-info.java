@NullMarked
package museum.vitrine.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
