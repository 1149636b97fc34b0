package museum.vitrine.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import museum.vitrine.app.config.DatabaseSettings;
import museum.vitrine.app.config.Settings;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DevStackCommandTest {

    private final FakeDevStack devStack = new FakeDevStack();

    @TempDir
    private Path folder;

    @Test
    void runsUntilItIsInterruptedAndThenStops() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Interrupts interrupts = Interrupts.none();
        FutureTask<Integer> exitCode = new FutureTask<>(() -> Program.run(
                CommandRun.surroundings(out, err, folder, Map.of()),
                interrupts,
                () -> Optional.of(devStack),
                "devstack"));
        Thread.ofVirtual().start(exitCode);
        await().untilAsserted(() -> assertThat(err.toString()).contains("Stop it by Ctrl-C."));
        assertThat(exitCode.isDone()).isFalse();
        assertThat(devStack.isStopped()).isFalse();

        interrupts.receive();

        assertThat(exitCode.get()).isZero();
        assertThat(devStack.isStopped()).isTrue();
        assertThat(out).hasToString("""
                        postgresql localhost:15432/vitrine
                        kafka      localhost:19092
                        topic      lmnh
                        s3         http://localhost:19000
                        bucket     lmnh-archive
                        envFile    %s/.env.devstack
                        """.formatted(folder));
        assertThat(err.toString()).doesNotContain("hunter2");
    }

    @Test
    void writesSettingsThatOnlyTheOwnerReads() throws Exception {
        CommandRun run = run(Map.of(), "--env-file", "stack.env");

        assertThat(run.exitCode()).isZero();
        Path file = folder.resolve("stack.env");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).startsWith("# Written by \"vitrine devstack\"");
        Settings written = Settings.load(List.of(), file, Map.of(), folder);
        assertThat(written.read(SettingsReader::database))
                .isEqualTo(new DatabaseSettings(
                        "localhost",
                        15_432,
                        "vitrine",
                        "vitrine",
                        new Secret("hunter2 'it' $1 \"\\"),
                        "disable",
                        null));
        assertThat(written.read(SettingsReader::archive).bucket()).isEqualTo("lmnh-archive");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /// A shell's `source` must read what our own reader reads.
    @Test
    void writesSettingsThatAShellReadsToo() throws Exception {
        run(Map.of());

        Process shell = new ProcessBuilder("bash", "-c", ". ./.env.devstack; printf %s \"$DB_PASS\"")
                .directory(folder.toFile())
                .start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("hunter2 'it' $1 \"\\");
    }

    @Test
    void keepsApartFromSettingsOfServersFarAway() throws Exception {
        Files.writeString(
                folder.resolve(".env"), "SASL_MECHANISM=PLAIN\nUSERNAME=u\nPASSWORD=p\nDB_SSLMODE=verify-full\n");
        run(Map.of("AWS_SESSION_TOKEN", "token"));

        Settings both =
                Settings.load(List.of(), Path.of(".env.devstack"), Map.of("AWS_SESSION_TOKEN", "token"), folder);

        assertThat(both.read(SettingsReader::kafka).clientProperties()).containsEntry("security.protocol", "PLAINTEXT");
        assertThat(both.read(SettingsReader::database).sslMode()).isEqualTo("disable");
        assertThat(both.read(SettingsReader::archive).sessionToken()).isNull();
    }

    @Test
    void startsWhatTheOptionsSay() {
        run(
                Map.of("VITRINE_MUSEUM", "lms"),
                "--postgres-port=1",
                "--kafka-port=2",
                "--s3-port=3",
                "--partitions=5",
                "--brokers=3",
                "--data-dir=data");

        assertThat(devStack.started()).isEqualTo(new DevStackOptions(1, 2, 3, "lms", 5, 3, folder.resolve("data")));
        assertThat(folder.resolve(".env.devstack")).content().contains("VITRINE_MUSEUM=lms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json --museum lms devstack --env-file f", "--env-file f devstack --museum lms --json"})
    void takesGlobalOptionsBeforeAndAfterItsName(String line) {
        CommandRun run = runLine(Map.of("VITRINE_MUSEUM", "other"), line.split(" "));

        assertThat(run.out())
                .isEqualTo("{\"postgresql\":\"localhost:15432/vitrine\",\"kafka\":\"localhost:19092\","
                        + "\"topic\":\"lms\",\"s3\":\"http://localhost:19000\",\"bucket\":\"lms-archive\",\"envFile\":\""
                        + folder.resolve("f") + "\"}\n");
    }

    @Test
    void replacesItsOwnFileAndOverwritesNobodyElses() throws IOException {
        assertThat(run(Map.of()).exitCode()).isZero();
        assertThat(run(Map.of()).exitCode()).isZero();

        Path own = Files.writeString(folder.resolve(".env"), "DB_PASS=precious\n");
        CommandRun run = run(Map.of(), "--env-file", ".env");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: " + own + " is there and was not written by devstack; name another file with"
                        + " --env-file\nSee 'vitrine devstack --help'.\n");
        assertThat(own).hasContent("DB_PASS=precious");
    }

    @Test
    void saysWhatToDoWithoutADevStackOnTheClassPath() {
        StringWriter err = new StringWriter();

        int exitCode = Program.run(
                CommandRun.surroundings(new StringWriter(), err, folder, Map.of()),
                Interrupts.none(),
                Optional::empty,
                "devstack");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err)
                .hasToString("error: the dev stack is not on the class path: start it by ./vitrine in a checkout,"
                        + " or add devstack/target/devstack-*.jar and devstack/target/lib/*\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--postgres-port=65536", "--kafka-port=-1", "--s3-port=70000", "--partitions=0", "--brokers=6"})
    void refusesNumbersOutOfRange(String option) {
        CommandRun run = run(Map.of(), option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: " + option.replaceAll("=.*", "") + " must lie from ");
        assertThat(devStack.started()).isNull();
    }

    private CommandRun run(Map<String, String> environment, String... options) {
        return runLine(
                environment,
                Stream.concat(Stream.of("devstack"), Stream.of(options)).toArray(String[]::new));
    }

    /// Runs the command, and interrupts it as soon as the dev stack is asked to start.
    private CommandRun runLine(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Interrupts interrupts = Interrupts.none();
        int exitCode = Program.run(
                CommandRun.surroundings(out, err, folder, environment),
                interrupts,
                () -> Optional.of(options -> {
                    interrupts.receive();
                    return devStack.start(options);
                }),
                arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
