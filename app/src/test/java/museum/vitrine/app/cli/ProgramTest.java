package museum.vitrine.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import museum.vitrine.app.Main;
import museum.vitrine.devstack.DevStackProvider;
import museum.vitrine.failure.PipelineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every command shares: exit codes, messages and global options.
final class ProgramTest {

    @TempDir
    private Path folder;

    @Test
    void helpListsCommandsAndOptions() {
        CommandRun help = run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .startsWith("Usage: vitrine [OPTIONS] COMMAND")
                .contains("Commands:", "devstack ", "Runs PostgreSQL, Kafka and S3")
                .contains("--env-file", "--museum", "--log-file", "--log-level", "--log-format", "--json")
                .contains("--no-progress", "--help", "--version")
                .contains("Exit codes: 0 done, 1 failed or findings, 2 usage or settings, 130 interrupted.");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"devstack --help", "--help devstack", "devstack -h", "--museum lms devstack --help"})
    void helpOfACommandNamesItsOwnOptionsFirst(String line) {
        CommandRun help = run(line.split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--museum");
    }

    @Test
    void helpIsNoWiderThanATerminal() {
        assertThat(run("devstack", "--help").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void versionNamesProgramAndJava() {
        CommandRun version = run("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("vitrine ").contains(", Java " + Runtime.version());
    }

    @Test
    void missingCommandShowsTheUsage() {
        CommandRun run = run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error: a command is missing\nUsage: vitrine [OPTIONS] COMMAND\n");
    }

    @Test
    void unknownCommandIsNamedWithWhatMayBeMeant() {
        assertUsageError(
                "error: unknown command 'devstak', did you mean 'devstack'?\nSee 'vitrine --help'.\n", "devstak");
        assertUsageError("error: unknown command 'xyz'\nSee 'vitrine --help'.\n", "xyz", "--json");
    }

    @Test
    void unknownOptionIsNamedWithWhatMayBeMeant() {
        assertUsageError(
                "error: unknown option '--partitons', did you mean '--partitions'?\nSee 'vitrine devstack --help'.\n",
                "devstack",
                "--partitons=3");
        assertUsageError("error: unknown option '--jsn', did you mean '--json'?\nSee 'vitrine --help'.\n", "--jsn");
    }

    @Test
    void otherWrongUsageIsNamed() {
        assertUsageError("error: unexpected argument 'more'\nSee 'vitrine devstack --help'.\n", "devstack", "more");
        assertUsageError(
                "error: missing required parameter for option '--museum' (CODE)\nSee 'vitrine devstack --help'.\n",
                "devstack",
                "--museum");
        assertUsageError(
                "error: expected parameter for option '--museum' but found '--json'\nSee 'vitrine --help'.\n",
                "--museum",
                "--json",
                "devstack");
        assertUsageError("""
                error: invalid value for option '--partitions': 'many' is not an int
                See 'vitrine devstack --help'.
                """, "devstack", "--partitions", "many");
    }

    @Test
    void wrongSettingsExitLikeWrongUsage() {
        CommandRun run = CommandRun.of(folder, Map.of("VITRINE_MUSEM", "lms"), "devstack");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                        error: 1 problem in the settings
                          VITRINE_MUSEM (environment): unknown (did you mean VITRINE_MUSEUM?); \
                        expected one of VITRINE_MUSEUM, VITRINE_FUTURE_TOLERANCE, VITRINE_POSITION_LOST
                        """);
    }

    @Test
    void expectedFailureIsOneMessageWithoutATrace() {
        CommandRun run = devstack(_ -> {
            throw new PipelineException("port 5432 is taken; choose another with --postgres-port");
        });

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith("error: port 5432 is taken; choose another with --postgres-port\n")
                .doesNotContain("Exception");
    }

    @Test
    void expectedFailureHasItsTraceAtDebug() {
        CommandRun run = devstack(
                _ -> {
                    throw new PipelineException("no");
                },
                "--log-level=debug");

        assertThat(run.err())
                .contains("DEBUG command failed error=\"museum.vitrine.failure.PipelineException: no\"")
                .contains("        at museum.vitrine");
    }

    @Test
    void unexpectedFailureIsADefectWithItsTraceInTheLog() throws Exception {
        CommandRun run = devstack(
                _ -> {
                    throw new IllegalStateException("impossible");
                },
                "--log-file",
                "vitrine.log");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith("error: this is a defect of Vitrine, not of your data or settings: "
                        + "java.lang.IllegalStateException: impossible\n"
                        + "The log has its trace; please report it together with that.\n")
                .doesNotContain("at museum.vitrine");
        assertThat(Files.readString(folder.resolve("vitrine.log")))
                .contains(" ERROR defect error=\"java.lang.IllegalStateException: impossible\"\n", "        at ");
    }

    @Test
    void evenAnErrorOfTheJvmBecomesAnExitCode() {
        CommandRun run = devstack(_ -> {
            throw new StackOverflowError();
        });

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("error: this is a defect of Vitrine");
    }

    /// Here the fault lies with what prints the help, before any log has started.
    @Test
    void evenAFaultBeforeTheCommandRunsBecomesAnExitCodeWithATrace() {
        StringWriter err = new StringWriter();
        PrintWriter broken = new PrintWriter(new StringWriter()) {
            @Override
            public void write(String text, int from, int length) {
                throw new NoClassDefFoundError("impossible");
            }
        };

        int exitCode = Main.run(new Surroundings(broken, new PrintWriter(err), Map.of(), folder, false), "--help");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .contains(" ERROR defect error=\"java.lang.NoClassDefFoundError: impossible\"", "        at ")
                .contains("error: this is a defect of Vitrine");
    }

    @Test
    void logFileThatCannotBeWrittenIsWrongUsage() {
        assertUsageError(
                "error: --log-file " + folder + "/none/vitrine.log cannot be written: there is no folder " + folder
                        + "/none\nSee 'vitrine --help'.\n",
                "--log-file",
                "none/vitrine.log",
                "devstack");
    }

    private CommandRun devstack(DevStackProvider provider, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = new String[options.length + 1];
        arguments[0] = "devstack";
        System.arraycopy(options, 0, arguments, 1, options.length);
        int exitCode = Program.run(
                CommandRun.surroundings(out, err, folder, Map.of()),
                Interrupts.none(),
                () -> Optional.of(provider),
                arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    private void assertUsageError(String message, String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.err()).isEqualTo(message);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of(), arguments);
    }
}
