@NullMarked
package museum.vitrine.benchmarks;

import org.jspecify.annotations.NullMarked;
