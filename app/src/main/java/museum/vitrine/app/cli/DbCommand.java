package museum.vitrine.app.cli;

import picocli.CommandLine.Command;

/// `db`: only has commands.
@Command(
        name = "db",
        description = "Makes, empties, opens and verifies the database.",
        synopsisSubcommandLabel = "COMMAND")
final class DbCommand {}
