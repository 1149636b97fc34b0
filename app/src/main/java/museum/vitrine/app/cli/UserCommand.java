package museum.vitrine.app.cli;

import picocli.CommandLine.Command;

/// `user`: only has commands.
@Command(
        name = "user",
        description = {
            "Says who may look at the screens, and at which.",
            "A new account gets a link by which its owner chooses a password; there is none before."
        },
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {}
