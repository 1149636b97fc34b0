@NullMarked
package museum.vitrine.app.cli;

import org.jspecify.annotations.NullMarked;
