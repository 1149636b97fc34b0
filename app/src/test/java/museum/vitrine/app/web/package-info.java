@NullMarked
package museum.vitrine.app.web;

import org.jspecify.annotations.NullMarked;
