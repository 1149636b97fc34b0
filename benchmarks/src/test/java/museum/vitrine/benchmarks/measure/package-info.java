@NullMarked
package museum.vitrine.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
