/// What a person touches: the program and its commands. Start with [museum.vitrine.app.Main].
@NullMarked
package museum.vitrine.app;

import org.jspecify.annotations.NullMarked;
