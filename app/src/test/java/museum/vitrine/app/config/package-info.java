@NullMarked
package museum.vitrine.app.config;

import org.jspecify.annotations.NullMarked;
