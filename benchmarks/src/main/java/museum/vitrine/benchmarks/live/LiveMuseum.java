package museum.vitrine.benchmarks.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import museum.vitrine.devstack.DevStack;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.devstack.DevStackProvider;

/// A dev stack with the schema and six exhibitions, and the launcher of a checkout that works on it.
public final class LiveMuseum implements AutoCloseable {

    /// What a kiosk's message names: sites 0 to 5.
    private static final int EXHIBITIONS = 6;

    private static final long LONGEST_COMMAND_SECONDS = 300;
    private static final long LONGEST_END_SECONDS = 15;

    private final DevStack stack;
    private final Path launcher;
    private final Path folder;

    private LiveMuseum(DevStack stack, Path launcher, Path folder) {
        this.stack = stack;
        this.launcher = launcher;
        this.folder = folder;
    }

    /// Opens the museum, which takes some seconds.
    ///
    /// @param launcher `vitrine` in a checkout; builds it when it must
    public static LiveMuseum open(Path launcher) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("vitrine-benchmark-");
        DevStackProvider devStacks =
                ServiceLoader.load(DevStackProvider.class).findFirst().orElseThrow();
        LiveMuseum museum =
                new LiveMuseum(devStacks.start(DevStackOptions.temporary("lmnh")), launcher.toAbsolutePath(), folder);
        try {
            museum.run("db", "migrate");
            museum.registerExhibitions();
            return museum;
        } catch (Throwable e) {
            museum.close();
            throw e;
        }
    }

    public String topic() {
        return setting("TOPIC");
    }

    public String bootstrapServers() {
        return setting("BOOTSTRAP_SERVERS");
    }

    /// A session of the owner.
    public Connection connect() throws SQLException {
        String place = "%s:%s/%s".formatted(setting("DB_HOST"), setting("DB_PORT"), setting("DB_NAME"));
        return DriverManager.getConnection("jdbc:postgresql://" + place, setting("DB_USER"), setting("DB_PASS"));
    }

    /// Starts a command; its output is thrown away, its log goes to standard error.
    public Process start(String... arguments) throws IOException {
        return begin(ProcessBuilder.Redirect.DISCARD, arguments);
    }

    private Process begin(ProcessBuilder.Redirect output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "JAVA_HOME", "JAVA_OPTS"));
        builder.environment().putAll(stack.settings());
        return builder.start();
    }

    /// Runs a command to its end, and returns what it printed.
    ///
    /// @throws IllegalStateException when it does not succeed
    public String output(String... arguments) throws IOException, InterruptedException {
        Path printed = Files.createTempFile(folder, "output", ".txt");
        Process process = begin(ProcessBuilder.Redirect.to(printed.toFile()), arguments);
        require(process, arguments);
        return Files.readString(printed);
    }

    /// Runs a command to its end.
    ///
    /// @throws IllegalStateException when it does not succeed
    public void run(String... arguments) throws IOException, InterruptedException {
        require(start(arguments), arguments);
    }

    private static void require(Process process, String... arguments) throws InterruptedException {
        if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("vitrine " + String.join(" ", arguments) + " failed");
        }
    }

    /// Ends a command as a person does, and waits for it.
    public static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /// How many records are accounted for, in a table of interactions or in the quarantine.
    public long recordsRead() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT coalesce(sum(records_read), 0) FROM source_partition")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        stack.close();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(LiveMuseum::delete);
        }
        Files.delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String setting(String name) {
        Map<String, String> settings = stack.settings();
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException("the dev stack has no " + name);
        }
        return value;
    }

    private void registerExhibitions() throws SQLException {
        String sql = """
                INSERT INTO exhibition (museum_id, public_id, exhibition_name)
                SELECT museum_id, 'EXH_0' || site, 'Exhibition ' || site
                FROM museum, generate_series(0, %d - 1) AS site WHERE code = 'lmnh'""".formatted(EXHIBITIONS);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
