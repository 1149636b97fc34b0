package museum.vitrine.app.cli;

import picocli.CommandLine.Command;

/// `quarantine`: only has commands.
@Command(
        name = "quarantine",
        description = "Shows rejected records, and judges them anew.",
        synopsisSubcommandLabel = "COMMAND")
final class QuarantineCommand {}
