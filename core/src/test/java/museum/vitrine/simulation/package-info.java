@NullMarked
package museum.vitrine.simulation;

import org.jspecify.annotations.NullMarked;
