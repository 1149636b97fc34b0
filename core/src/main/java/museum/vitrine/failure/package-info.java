/// What can go wrong with the world around the pipeline. Data that is wrong is no failure: it is an outcome.
@NullMarked
package museum.vitrine.failure;

import org.jspecify.annotations.NullMarked;
