/// The commands, and what all of them share: options, exit codes, messages, log and signals.
///
/// Each command is a `Callable<Integer>` that is given the [museum.vitrine.app.cli.GlobalOptions] and is
/// registered in [museum.vitrine.app.cli.Program]. Results go to `out`, everything else to `err`. Start with
/// [museum.vitrine.app.cli.Program].
@NullMarked
package museum.vitrine.app.cli;

import org.jspecify.annotations.NullMarked;
