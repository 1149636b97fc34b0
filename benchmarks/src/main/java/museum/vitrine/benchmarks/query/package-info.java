/// What screens ask, asked of ten years.
@NullMarked
package museum.vitrine.benchmarks.query;

import org.jspecify.annotations.NullMarked;
