/// The screens' server: the API under `/api/v1`, the live stream and the door. The only package that knows Spring.
///
/// Start with [museum.vitrine.app.web.WebServer]; what there is, is declared in
/// [museum.vitrine.app.web.WebConfiguration].
@NullMarked
package museum.vitrine.app.web;

import org.jspecify.annotations.NullMarked;
