@NullMarked
package museum.vitrine.app;

import org.jspecify.annotations.NullMarked;
