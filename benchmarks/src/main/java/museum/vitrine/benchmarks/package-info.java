/// Vitrine beside what else could be used, on one machine and one PostgreSQL, and only with equal contents.
@NullMarked
package museum.vitrine.benchmarks;

import org.jspecify.annotations.NullMarked;
