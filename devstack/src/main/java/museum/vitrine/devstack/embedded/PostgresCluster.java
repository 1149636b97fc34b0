package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import museum.vitrine.settings.Secret;

/// PostgreSQL's data folder: made by `initdb`, served by a postmaster.
final class PostgresCluster {

    /// Long, because after a crash the server first replays its log.
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Path folder;
    private final Path data;

    /// @param folder holds the data folder and the log
    PostgresCluster(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
    }

    Path log() {
        return PostgresPrograms.logIn(folder);
    }

    /// @param password of the superuser
    void createIfMissing(String superuser, Secret password) throws IOException, InterruptedException {
        if (Files.exists(data)) {
            return;
        }
        PostgresPrograms programs = programs();
        // Under another name until it is complete, so that an interrupted attempt is never taken for a cluster.
        Path unfinished = folder.resolve("data.new");
        DataFolder.delete(unfinished);
        Path passwordFile = folder.resolve("superuser-password");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password.reveal());
            programs.own(passwordFile);
            Files.createDirectory(unfinished);
            programs.own(unfinished);
            programs.run(
                    "initdb",
                    "--pgdata=" + unfinished,
                    "--username=" + superuser,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
            Files.move(unfinished, data);
        } finally {
            Files.delete(passwordFile);
        }
    }

    /// Starts a postmaster and returns when it is ready. After a crash a session that was just
    /// being born may hold the shared memory for a moment longer; then it is started again.
    Process launch(int port) throws IOException, InterruptedException {
        PostgresPrograms programs = programs();
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            long logged = programs.logBytes();
            Process postmaster = programs.startApart("postgres", arguments(port));
            boolean isReady = false;
            try {
                isReady = becomesReady(postmaster, deadline);
            } finally {
                if (!isReady) {
                    postmaster.destroyForcibly();
                }
            }
            if (isReady) {
                return postmaster;
            }
            String said = programs.endOfLog(logged);
            if (!said.contains("is still in use") || System.nanoTime() > deadline) {
                throw new IOException(said);
            }
        }
    }

    /// Stops the postmaster if this JVM does not.
    Watch watch() throws IOException {
        return Watch.stoppingDatabase(data);
    }

    /// Asks the postmaster to end all sessions and itself; does not wait for it.
    void requestStop() throws IOException {
        programs().start("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-W", "-s");
    }

    private PostgresPrograms programs() throws IOException {
        Files.createDirectories(folder);
        return PostgresPrograms.in(folder, ServerUser.of(data));
    }

    private String[] arguments(int port) {
        // After a crash everything is synchronized, file by file; Linux can do it all at once.
        String syncMethod = System.getProperty("os.name", "").equals("Linux") ? "syncfs" : "fsync";
        Stream<String> settings = Stream.of(
                "port=" + port,
                "listen_addresses=" + LocalPort.HOST,
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "recovery_init_sync_method=" + syncMethod,
                "max_connections=200",
                "timezone=UTC",
                "log_timezone=UTC");
        return Stream.concat(Stream.of("-D", data.toString()), settings.flatMap(setting -> Stream.of("-c", setting)))
                .toArray(String[]::new);
    }

    private boolean becomesReady(Process postmaster, long deadline) throws IOException, InterruptedException {
        while (System.nanoTime() < deadline) {
            if (isReady(postmaster)) {
                return true;
            }
            if (postmaster.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    /// The postmaster writes its process id into the first line of this file and its state into the
    /// eighth. After a crash it first takes the file of the one before away, at any moment.
    private boolean isReady(Process postmaster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.getFirst().equals(Long.toString(postmaster.pid()))
                    && lines.get(7).strip().equals("ready");
        } catch (NoSuchFileException _) {
            return false;
        }
    }
}
