package museum.vitrine.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The program itself, which only has commands.
@Command(
        name = "vitrine",
        description = "Turns the button presses of museum feedback kiosks into figures that are true to the second.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        footer = {
            "",
            "Settings come from flags, the file of --env-file, the environment and .env in",
            "the current folder; the nearer one wins.",
            "",
            "Exit codes: 0 done, 1 failed or findings, 2 usage or settings, 130 interrupted."
        })
final class VitrineCommand {

    @Mixin
    final GlobalOptions options;

    VitrineCommand(GlobalOptions options) {
        this.options = options;
    }
}
