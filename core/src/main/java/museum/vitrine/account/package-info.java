/// Who may look at the screens, and what for. Passwords come here hashed.
///
/// Start with [museum.vitrine.account.Accounts].
@NullMarked
package museum.vitrine.account;

import org.jspecify.annotations.NullMarked;
