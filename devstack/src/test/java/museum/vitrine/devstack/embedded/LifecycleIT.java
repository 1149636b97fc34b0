package museum.vitrine.devstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import museum.vitrine.devstack.DevStackException;
import museum.vitrine.devstack.DevStackOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a dev stack begins and ends.
class LifecycleIT {

    @TempDir
    private Path temporary;

    @Test
    void leavesNothingBehindAndPrintsNothing() throws SQLException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Path folder;
        List<ProcessHandle> processes;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        try (EmbeddedDevStack stack = EmbeddedDevStack.start(DevStackOptions.temporary("lmnh"))) {
            folder = Path.of(Rows.readAsSuperuser(stack.database(), "show data_directory"));
            processes = processesOf(stack);
            assertThat(folder).isDirectory();
            stack.close();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(stackFolderOf(folder)).doesNotExist();
    }

    @Test
    void twoStacksDoNotMeet() throws SQLException {
        try (EmbeddedDevStack one = EmbeddedDevStack.start(DevStackOptions.temporary("lmnh"));
                EmbeddedDevStack other = EmbeddedDevStack.start(DevStackOptions.temporary("lmnh"))) {
            byte[] message = "one".getBytes(StandardCharsets.UTF_8);
            Rows.execute(one.database(), "create table only_in_one (id int)");
            Clients.produce(one.settings(), List.of(message));
            Clients.produce(other.settings(), List.of("other".getBytes(StandardCharsets.UTF_8)));

            assertThat(Rows.read(other.database(), "select to_regclass('only_in_one') is null"))
                    .containsExactly("t");
            assertThat(Clients.consume(one.settings(), 1)).containsExactly(message);
            assertThat(one.settings().values())
                    .doesNotContainAnyElementsOf(List.of(
                            other.settings().getOrDefault("DB_PASS", ""),
                            other.settings().getOrDefault("BOOTSTRAP_SERVERS", ""),
                            other.settings().getOrDefault("AWS_SECRET_ACCESS_KEY", "")));
        }
    }

    @ParameterizedTest
    @CsvSource({"PostgreSQL,      --postgres-port", "Kafka's broker 1, --kafka-port", "The S3 endpoint, --s3-port"})
    void aTakenPortIsNamedWithTheOptionThatChoosesAnother(String part, String option) throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            int port = taken.getLocalPort();
            DevStackOptions options = new DevStackOptions(
                    option.equals("--postgres-port") ? port : 0,
                    option.equals("--kafka-port") ? port : 0,
                    option.equals("--s3-port") ? port : 0,
                    "lmnh",
                    1,
                    1,
                    temporary.resolve(option));

            assertThatExceptionOfType(DevStackException.class)
                    .isThrownBy(() -> EmbeddedDevStack.start(options))
                    .withMessage(
                            "%s cannot listen on port %d of 127.0.0.1, which is taken: end the program that uses it, or choose another port with %s"
                                    .formatted(part, port, option));
        }

        assertThat(temporary.resolve(option).resolve("postgresql"))
                .as("nothing else was started either")
                .doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenItsJvmIsKilled() throws IOException {
        Process jvm = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        StackUntilTheEnd.class.getName()))
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        List<ProcessHandle> processes;
        try (BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8)) {
            lines = Stream.generate(() -> line(output)).limit(2).toList();
            processes = jvm.descendants().toList();
            jvm.toHandle().destroyForcibly();
            assertThat(output.readLine()).as("nothing else is printed").isNull();
        }

        assertThat(lines.getFirst()).isEqualTo(StackUntilTheEnd.STARTED);
        assertThat(processes).isNotEmpty();
        await().untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
        assertThat(stackFolderOf(Path.of(lines.getLast()))).doesNotExist();
    }

    /// Ctrl-C goes to everything in the session; the database must not end before who still uses
    /// it.
    @Test
    @EnabledOnOs(OS.LINUX)
    void databaseDoesNotReceiveWhatIsTypedInTheTerminal() throws IOException {
        try (EmbeddedDatabase database = new EmbeddedDatabase(temporary, 0, StackIdentity.random())) {
            database.start();

            // pid (command) state parent group session …
            String[] status = Files.readString(Path.of("/proc", Long.toString(database.pid()), "stat"))
                    .split(" ", -1);
            assertThat(status[5]).as("session").isEqualTo(Long.toString(database.pid()));
        }
    }

    private static Path stackFolderOf(Path data) {
        return data.resolve("../..").normalize();
    }

    private static String line(BufferedReader output) {
        try {
            return String.valueOf(output.readLine());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ProcessHandle> processesOf(EmbeddedDevStack stack) {
        ProcessHandle postmaster = ProcessHandle.of(stack.database().pid()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }
}
