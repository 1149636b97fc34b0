package museum.vitrine.app;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import museum.vitrine.app.cli.Surroundings;

/// Asks a command how it is used.
final class CommandHelp {

    private CommandHelp() {}

    /// 0 if there is such a command.
    static int exitCode(String... command) {
        String[] arguments = Arrays.copyOf(command, command.length + 1);
        arguments[command.length] = "--help";
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Main.run(
                new Surroundings(nowhere, nowhere, Map.of(), Path.of("target").toAbsolutePath(), false), arguments);
    }
}
