package museum.vitrine.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import museum.vitrine.load.LoadListener;

/// What a run of the program finds around it. Tests make their own.
///
/// @param out         takes results
/// @param err         takes the log, progress and errors
/// @param environment such as `System.getenv()`
/// @param folder      the current folder, absolute
/// @param isTerminal  whether a person sees `err`, so that progress may be drawn on it
/// @param clock       by which records are judged and stored
/// @param loads       is told of every step of every load, beside telemetry
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path folder,
        boolean isTerminal,
        InstantSource clock,
        LoadListener loads) {

    /// Set by the script `vitrine`, which can ask the system what Java cannot: whether standard error is a
    /// terminal.
    private static final String TERMINAL_PROPERTY = "vitrine.terminal";

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /// With the clock of the system, and nobody who listens.
    public Surroundings(
            PrintWriter out, PrintWriter err, Map<String, String> environment, Path folder, boolean isTerminal) {
        this(out, err, environment, folder, isTerminal, InstantSource.system(), LoadListener.NONE);
    }

    /// Those of this process. Text is UTF-8 whatever the locale says: a result is often read by a program. What
    /// is said on `err` is seen at once; `out` is buffered, so a command that goes on after a result flushes
    /// it.
    public static Surroundings ofProcess() {
        return new Surroundings(
                new PrintWriter(text(FileDescriptor.out)),
                new PrintWriter(text(FileDescriptor.err), true),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Boolean.getBoolean(TERMINAL_PROPERTY));
    }

    private static Writer text(FileDescriptor descriptor) {
        return new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
    }
}
