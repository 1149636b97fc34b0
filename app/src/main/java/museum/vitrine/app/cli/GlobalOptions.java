package museum.vitrine.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import museum.vitrine.app.config.Flag;
import museum.vitrine.app.config.Setting;
import museum.vitrine.app.config.Settings;
import museum.vitrine.load.LoadListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that every command takes, before or after its name, and what they lead to.
///
/// There is one per run; [Program] hands it to every command.
final class GlobalOptions {

    private final Surroundings surroundings;
    private final Interrupts interrupts;

    @Option(
            names = "--env-file",
            paramLabel = "F",
            scope = ScopeType.INHERIT,
            description = "Read settings from this file of lines NAME=value. For devstack: the file to write.")
    private @Nullable Path envFile;

    @Option(
            names = "--museum",
            paramLabel = "CODE",
            scope = ScopeType.INHERIT,
            description = "The museum, by its code (default: lmnh).")
    private @Nullable String museum;

    @Option(
            names = "--log-file",
            paramLabel = "F",
            scope = ScopeType.INHERIT,
            description = "Append the log to this file instead of standard error.")
    private @Nullable Path logFile;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "How much to log: off, error, warn, info, debug or trace (default: info).")
    private LogLevel logLevel = LogLevel.INFO;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "How to log: text or json (default: text).")
    private LogFormat logFormat = LogFormat.TEXT;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the result as JSON.")
    private boolean isJson;

    @Option(names = "--no-progress", scope = ScopeType.INHERIT, description = "Draw no progress.")
    private boolean isWithoutProgress;

    // Picocli answers these two itself; the fields only carry the annotations.
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Say how a command is used.")
    boolean isHelpWanted;

    @Option(names = "--version", versionHelp = true, scope = ScopeType.INHERIT, description = "Print the version.")
    boolean isVersionWanted;

    GlobalOptions(Surroundings surroundings, Interrupts interrupts) {
        this.surroundings = surroundings;
        this.interrupts = interrupts;
    }

    /// The settings, read anew at each call: flags, `--env-file`, environment, `.env`.
    Settings settings() {
        return settings(envFile);
    }

    /// The settings of a command that writes the file given by `--env-file`.
    Settings settingsWithoutEnvFile() {
        return settings(null);
    }

    /// The file given by `--env-file`, absolute, or null.
    @Nullable
    Path envFile() {
        return envFile == null ? null : resolve(envFile);
    }

    /// A path that was given by the user, relative to the current folder, made absolute.
    Path resolve(Path path) {
        return surroundings.folder().resolve(path);
    }

    /// Takes the result.
    PrintWriter out() {
        return surroundings.out();
    }

    /// Takes what is said to a person beside the result.
    PrintWriter err() {
        return surroundings.err();
    }

    /// Whether the result is wanted as JSON.
    boolean isJson() {
        return isJson;
    }

    /// Whether progress is drawn, on `err`.
    boolean showsProgress() {
        return !isWithoutProgress
                && surroundings.isTerminal()
                && !"dumb".equals(surroundings.environment().get("TERM"));
    }

    /// By which records are judged and stored.
    InstantSource clock() {
        return surroundings.clock();
    }

    /// Is told of every step of every load.
    LoadListener loads() {
        return surroundings.loads();
    }

    Interrupts interrupts() {
        return interrupts;
    }

    LogOptions logOptions() {
        return new LogOptions(logLevel, logFormat, logFile == null ? null : resolve(logFile));
    }

    private Settings settings(@Nullable Path file) {
        List<Flag> flags = museum == null ? List.of() : List.of(new Flag(Setting.VITRINE_MUSEUM, "--museum", museum));
        return Settings.load(flags, file, surroundings.environment(), surroundings.folder());
    }
}
