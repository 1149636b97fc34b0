package museum.vitrine.app.system;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import museum.vitrine.app.Main;
import museum.vitrine.app.cli.Surroundings;

/// What a command, run in this process, has said and answered.
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                environment,
                Path.of("target").toAbsolutePath(),
                false);
        int exitCode = Main.run(surroundings, arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
