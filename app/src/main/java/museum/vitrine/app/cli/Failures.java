package museum.vitrine.app.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import museum.vitrine.app.config.NearestName;
import museum.vitrine.app.config.SettingsException;
import museum.vitrine.devstack.DevStackException;
import museum.vitrine.failure.PipelineException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a person is told when a command does not end well, and the exit code that goes with it.
///
/// What can be expected to go wrong has a message that says what to do, and no stack trace unless the log is at
/// debug. Everything else is a defect of ours and says so; its trace is in the log.
final class Failures {

    private Failures() {}

    /// The command line is wrong.
    static int usage(ParameterException e, String... arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: " + usageMessage(e));
        if (isWithoutSubcommand(e)) {
            command.usage(err, command.getColorScheme());
        } else {
            err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE;
    }

    /// A command has thrown.
    static int execution(Exception e, CommandLine command) {
        PrintWriter err = command.getErr();
        return switch (e) {
            case UsageException wrong -> usage(new ParameterException(command, wrong.getMessage()));
            case SettingsException wrong -> expected(wrong, err, ExitCode.USAGE);
            case PipelineException failed -> expected(failed, err, ExitCode.SOFTWARE);
            case DevStackException failed -> expected(failed, err, ExitCode.SOFTWARE);
            case InterruptedException _ -> Interrupts.EXIT_CODE;
            default -> defect(e, err);
        };
    }

    /// Something was thrown that nobody expects.
    static int defect(Throwable e, PrintWriter err) {
        LoggerFactory.getLogger(Failures.class)
                .atError()
                .setMessage("defect")
                .setCause(e)
                .log();
        err.println("error: this is a defect of Vitrine, not of your data or settings: " + e);
        err.println("The log has its trace; please report it together with that.");
        return ExitCode.SOFTWARE;
    }

    private static int expected(Exception e, PrintWriter err, int exitCode) {
        LoggerFactory.getLogger(Failures.class)
                .atDebug()
                .setMessage("command failed")
                .setCause(e)
                .log();
        err.println("error: " + e.getMessage());
        return exitCode;
    }

    private static String usageMessage(ParameterException e) {
        if (isWithoutSubcommand(e)) {
            return "a command is missing";
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatchedMessage(unmatched);
        }
        String message = String.valueOf(e.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String unmatchedMessage(UnmatchedArgumentException e) {
        String written = e.getUnmatched().getFirst();
        CommandLine command = e.getCommandLine();
        if (e.isUnknownOption()) {
            return named(
                    "unknown option",
                    written.replaceFirst("=.*", ""),
                    command.getCommandSpec().optionsMap().keySet());
        }
        if (command.getSubcommands().isEmpty()) {
            return named("unexpected argument", written, List.of());
        }
        return named("unknown command", written, command.getSubcommands().keySet());
    }

    private static String named(String what, String written, Collection<String> known) {
        Optional<String> meant = NearestName.find(written, known);
        return what + " '" + written + "'"
                + meant.map(name -> ", did you mean '" + name + "'?").orElse("");
    }

    private static boolean isWithoutSubcommand(ParameterException e) {
        return e.getArgSpec() == null
                && e.getValue() == null
                && !(e instanceof UnmatchedArgumentException)
                && "Missing required subcommand".equals(e.getMessage());
    }
}
