/// The screens as people meet them: a real browser, the real server, and figures that are compared with SQL on the
/// single presses. Begin with [museum.vitrine.app.screens.Person], and with the two first hours in
/// [museum.vitrine.app.screens.FirstHoursIT].
@NullMarked
package museum.vitrine.app.screens;

import org.jspecify.annotations.NullMarked;
