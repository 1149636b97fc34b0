/// Settings: where they come from, what they mean, and what is wrong with them.
///
/// Flags, files and the environment become one [museum.vitrine.app.config.Settings]; a command reads from it
/// the typed sections that it needs and gets every problem of them in one message. Nothing outside this package
/// looks at names such as `DB_HOST`. Start with [museum.vitrine.app.config.Settings].
@NullMarked
package museum.vitrine.app.config;

import org.jspecify.annotations.NullMarked;
