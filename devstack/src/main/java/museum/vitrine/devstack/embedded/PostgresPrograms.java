package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// PostgreSQL's programs, ready to run. What they print goes to a log file, never to this program's
/// own output.
final class PostgresPrograms {

    private static final long LONGEST_RUN_SECONDS = 120;

    private static final int LAST_LOG_BYTES = 2_000;

    private final Path bin;
    private final ServerUser user;
    private final Path folder;
    private final Path log;

    private PostgresPrograms(Path bin, ServerUser user, Path folder) {
        this.bin = bin;
        this.user = user;
        this.folder = folder;
        this.log = logIn(folder);
    }

    /// Unpacks them when needed: once for all dev stacks of a person if possible, else into the
    /// given folder.
    ///
    /// @param folder belongs to one database; the programs' working folder and that of their log
    static PostgresPrograms in(Path folder, ServerUser user) throws IOException {
        Path cache = Path.of(System.getProperty("user.home", ""), ".cache", "vitrine");
        return new PostgresPrograms(unpacked(folder, cache, user).resolve("bin"), user, folder);
    }

    static Path logIn(Path folder) {
        return folder.resolve("postgresql.log");
    }

    private static Path unpacked(Path folder, Path cache, ServerUser user) throws IOException {
        // Another user may not enter this one's home.
        if (cache.isAbsolute() && !user.isAnother()) {
            try {
                return PostgresBinaries.unpackedIn(cache);
            } catch (IOException _) {
                // no home, or one that cannot be written
            }
        }
        return PostgresBinaries.unpackedIn(folder);
    }

    /// Starts a program and does not wait for it.
    Process start(String program, String... arguments) throws IOException {
        return start(List.of(), program, arguments);
    }

    /// Starts a program that does not receive what is typed in the terminal: Ctrl-C shall end this
    /// program, and then it decides when the database may go.
    Process startApart(String program, String... arguments) throws IOException {
        Path newSession = Path.of("/usr/bin/setsid");
        return start(Files.isExecutable(newSession) ? List.of(newSession.toString()) : List.of(), program, arguments);
    }

    private Process start(List<String> prefix, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(user.prefix());
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // PGDATA, PGPORT and the like are for somebody else's database.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.start();
    }

    /// Runs a program to its end.
    ///
    /// @throws IOException when it fails; the message holds the end of the log
    void run(String program, String... arguments) throws IOException, InterruptedException {
        Process process = start(program, arguments);
        if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(program + " did not end within " + LONGEST_RUN_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(program + " failed: " + endOfLog(0));
        }
    }

    /// Gives a file or folder to whom the programs run as.
    void own(Path path) throws IOException {
        user.own(path);
    }

    long logBytes() throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /// What the programs said last.
    ///
    /// @param from position in the log before which nothing is of interest
    String endOfLog(long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        int start = Math.toIntExact(Math.max(from, all.length - LAST_LOG_BYTES));
        return new String(all, start, all.length - start, StandardCharsets.UTF_8).strip();
    }
}
