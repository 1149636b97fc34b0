package museum.vitrine.app.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import museum.vitrine.app.config.DurationText;
import museum.vitrine.devstack.DevStackProvider;
import museum.vitrine.failure.PipelineException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/// The composition root of the command line: which commands there are, and what they are given.
///
/// A new command is a `final class XCommand implements Callable<Integer>` with `@Command(name, description)`,
/// which takes the [GlobalOptions] in its constructor and is added in [#commandLine]. It returns its exit code,
/// throws a [PipelineException] to fail with a message, and a [UsageException] for wrong usage. It is made, and
/// its class initialised, only when it is run, so that `--help` is quick; a `@Spec` or `@Mixin` makes picocli
/// do so at once.
public final class Program {

    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final CommandLine commandLine;
    private @Nullable Log log;

    private Program(Surroundings surroundings, Interrupts interrupts, Supplier<Optional<DevStackProvider>> devStacks) {
        this.surroundings = surroundings;
        this.options = new GlobalOptions(surroundings, interrupts);
        this.commandLine = commandLine(devStacks);
    }

    /// Runs one command to its end and returns the exit code: 0 done, 1 failed or findings, 2 usage or
    /// settings, 130 interrupted. Throws nothing.
    public static int run(Surroundings surroundings, Interrupts interrupts, String... arguments) {
        return run(
                surroundings,
                interrupts,
                () -> ServiceLoader.load(DevStackProvider.class).findFirst(),
                arguments);
    }

    /// @param devStacks finds the dev stack, if it is on the class path
    static int run(
            Surroundings surroundings,
            Interrupts interrupts,
            Supplier<Optional<DevStackProvider>> devStacks,
            String... arguments) {
        return new Program(surroundings, interrupts, devStacks).run(arguments);
    }

    private CommandLine commandLine(Supplier<Optional<DevStackProvider>> devStacks) {
        CommandLine root = new CommandLine(new VitrineCommand(options))
                .addSubcommand(command(DevStackCommand.class, () -> new DevStackCommand(options, devStacks)))
                .addSubcommand(new CommandLine(new DbCommand())
                        .addSubcommand(command(DbMigrateCommand.class, () -> new DbMigrateCommand(options)))
                        .addSubcommand(command(DbResetCommand.class, () -> new DbResetCommand(options)))
                        .addSubcommand(command(DbConnectCommand.class, () -> new DbConnectCommand(options)))
                        .addSubcommand(command(DbVerifyCommand.class, () -> new DbVerifyCommand(options))))
                .addSubcommand(command(DemoCommand.class, () -> new DemoCommand(options, devStacks)))
                .addSubcommand(command(ImportCommand.class, () -> new ImportCommand(options)))
                .addSubcommand(command(ConsumeCommand.class, () -> new ConsumeCommand(options)))
                .addSubcommand(command(ServeCommand.class, () -> new ServeCommand(options)))
                .addSubcommand(new CommandLine(new UserCommand())
                        .addSubcommand(command(UserAddCommand.class, () -> new UserAddCommand(options)))
                        .addSubcommand(command(UserLinkCommand.class, () -> new UserLinkCommand(options)))
                        .addSubcommand(command(UserListCommand.class, () -> new UserListCommand(options)))
                        .addSubcommand(command(UserDisableCommand.class, () -> new UserDisableCommand(options)))
                        .addSubcommand(command(UserEnableCommand.class, () -> new UserEnableCommand(options))))
                .addSubcommand(command(CheckCommand.class, () -> new CheckCommand(options)))
                .addSubcommand(command(SimulateCommand.class, () -> new SimulateCommand(options)))
                .addSubcommand(new CommandLine(new QuarantineCommand())
                        .addSubcommand(command(QuarantineListCommand.class, () -> new QuarantineListCommand(options)))
                        .addSubcommand(command(QuarantineShowCommand.class, () -> new QuarantineShowCommand(options)))
                        .addSubcommand(
                                command(QuarantineReplayCommand.class, () -> new QuarantineReplayCommand(options)))
                        .addSubcommand(
                                command(QuarantineDiscardCommand.class, () -> new QuarantineDiscardCommand(options)))
                        .addSubcommand(
                                command(QuarantineExportCommand.class, () -> new QuarantineExportCommand(options))));
        root.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, Program::duration)
                .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.isTerminal() ? Ansi.AUTO : Ansi.OFF))
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler((e, command, _) -> Failures.execution(e, command));
        HelpText.applyTo(root);
        return root;
    }

    private int run(String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (Error e) { // picocli hands on what is no Exception
            if (log == null) {
                log = Log.start(LogOptions.USUAL, surroundings.err());
            }
            return Failures.defect(e, surroundings.err());
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
            if (log != null) {
                log.close();
            }
        }
    }

    /// Starts the log and runs the command, unless only help or the version is wanted: those shall be quick.
    private int execute(ParseResult parsed) {
        Integer answered = CommandLine.executeHelpRequest(parsed);
        if (answered != null) {
            return answered;
        }
        try {
            log = Log.start(options.logOptions(), surroundings.err());
        } catch (PipelineException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
        options.interrupts().start();
        return new RunLast().execute(parsed);
    }

    private static <C> CommandLine command(Class<C> type, Supplier<C> made) {
        return new CommandLine(type, new IFactory() {
            @Override
            public <K> K create(Class<K> wanted) throws Exception {
                return wanted == type
                        ? wanted.cast(made.get())
                        : CommandLine.defaultFactory().create(wanted);
            }
        });
    }

    private static Duration duration(String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not " + DurationText.EXPECTED));
    }
}
