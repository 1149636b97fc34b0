package museum.vitrine.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import museum.vitrine.app.Main;

/// A command that ran in this process: its exit code and what it printed.
record CommandRun(int exitCode, String out, String err) {

    /// Runs a command to its end.
    ///
    /// @param folder      the current folder
    /// @param environment all of it
    static CommandRun of(Path folder, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(surroundings(out, err, folder, environment), arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    static Surroundings surroundings(StringWriter out, StringWriter err, Path folder, Map<String, String> environment) {
        return new Surroundings(new PrintWriter(out), new PrintWriter(err), environment, folder, false);
    }
}
