package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import museum.vitrine.devstack.DevStackException;
import museum.vitrine.settings.Secret;
import org.jspecify.annotations.Nullable;

/// PostgreSQL as a child process, with everything on that makes a commit durable.
///
/// Has a database `vitrine` that belongs to a role `vitrine`, which may create databases and roles but is
/// no superuser.
/// Passwords are asked for (SCRAM), over TCP on the loopback address only. The port and the data stay the
/// same from
/// [#stop()] or [#killHard()] to the next [#start()]. Thread-safe.
public final class EmbeddedDatabase implements AutoCloseable {

    /// Name of the role and of the database.
    public static final String NAME = "vitrine";

    private static final String SUPERUSER = "postgres";
    private static final String PART = "PostgreSQL";

    /// Long, because after [#killHard()] the server first replays its log.
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Path folder;
    private final Path data;
    private final int port;
    private final StackIdentity identity;

    /// Of the running server, or of the last one; guarded by this.
    private @Nullable Process server;

    /// Stops the server when nobody else did before this JVM ends; guarded by this.
    private @Nullable Thread safetyNet;

    /// @param folder holds the data and the server's log; made at the first start
    /// @param port   0 for any that is free
    public EmbeddedDatabase(Path folder, int port, StackIdentity identity) {
        this.folder = folder.toAbsolutePath();
        this.data = this.folder.resolve("data");
        this.port = LocalPort.orFree(port);
        this.identity = identity;
    }

    public int port() {
        return port;
    }

    public Secret password() {
        return identity.userPassword();
    }

    public Secret superuserPassword() {
        return identity.superuserPassword();
    }

    /// Connects to a database as the role `vitrine`.
    public Connection connect(String database) throws SQLException {
        return DatabaseAccounts.connect(port, database, NAME, password());
    }

    /// Connects to a database as the superuser `postgres`.
    public Connection connectAsSuperuser(String database) throws SQLException {
        return DatabaseAccounts.connect(port, database, SUPERUSER, superuserPassword());
    }

    public synchronized boolean isRunning() {
        return server != null && server.isAlive();
    }

    /// Process id of the postmaster.
    ///
    /// @throws IllegalStateException when it does not run
    public synchronized long pid() {
        if (server == null || !server.isAlive()) {
            throw new IllegalStateException(PART + " does not run");
        }
        return server.pid();
    }

    /// Starts the server and returns when it answers; does nothing if it runs.
    ///
    /// @throws DevStackException when it does not start, for example because the port is taken
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        requireFreePort();
        try {
            PostgresPrograms programs = programs();
            if (!Files.exists(data)) {
                createCluster(programs);
            }
            server = launched(programs);
            safetyNet = new Thread(this::stop, "devstack-postgresql-safety-net");
            Runtime.getRuntime().addShutdownHook(safetyNet);
            try (Connection superuser = connectAsSuperuser(SUPERUSER)) {
                DatabaseAccounts.create(superuser, NAME, password());
            }
        } catch (IOException | SQLException e) {
            stop();
            throw new DevStackException(
                    PART + " did not start: " + e.getMessage() + "\nIts log is " + PostgresPrograms.logIn(folder), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new DevStackException(PART + " was interrupted while it started", e);
        }
    }

    /// Ends all sessions, writes everything to disk and ends the server; does nothing if it does not run.
    public synchronized void stop() {
        removeSafetyNet();
        if (server == null || !server.isAlive()) {
            return;
        }
        try {
            programs().start("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-W", "-s");
            if (server.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException _) {
            // the hard way then
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        killHard();
    }

    /// Ends the server and its sessions at once with SIGKILL, as a crash would; nothing is written any
    /// more. Returns
    /// when they are gone.
    public synchronized void killHard() {
        removeSafetyNet();
        if (server == null || !server.isAlive()) {
            return;
        }
        List<ProcessHandle> sessions = server.descendants().toList();
        server.destroyForcibly();
        sessions.forEach(ProcessHandle::destroyForcibly);
        server.onExit().join();
        // No child of this JVM, whose end could be waited for.
        while (sessions.stream().anyMatch(ProcessHandle::isAlive)) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    /// The same as [#stop()].
    @Override
    public void close() {
        stop();
    }

    void requireFreePort() {
        LocalPort.requireFree(PART, port, "--postgres-port");
    }

    private PostgresPrograms programs() throws IOException {
        Files.createDirectories(folder);
        return PostgresPrograms.in(folder, ServerUser.of(data));
    }

    private void createCluster(PostgresPrograms programs) throws IOException, InterruptedException {
        // Under another name until it is complete, so that an interrupted attempt is never taken for a cluster.
        Path unfinished = folder.resolve("data.new");
        DataFolder.delete(unfinished);
        Path password = folder.resolve("superuser-password");
        Files.deleteIfExists(password);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(password, ownerOnly);
        try {
            Files.writeString(password, superuserPassword().reveal());
            programs.own(password);
            Files.createDirectory(unfinished);
            programs.own(unfinished);
            programs.run(
                    "initdb",
                    "--pgdata=" + unfinished,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
            Files.move(unfinished, data);
        } finally {
            Files.delete(password);
        }
    }

    /// Starts the postmaster until it is ready. After [#killHard()] a session that was just being born may
    /// hold the
    /// shared memory for a moment longer; then it is started again.
    private Process launched(PostgresPrograms programs) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            long logged = programs.logBytes();
            Process started = programs.start("postgres", arguments());
            if (becomesReady(started, deadline)) {
                return started;
            }
            started.destroyForcibly();
            String said = programs.endOfLog(logged);
            if (!said.contains("is still in use") || System.nanoTime() > deadline) {
                throw new IOException(said);
            }
        }
    }

    private String[] arguments() {
        return new String[] {
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=" + LocalPort.HOST,
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=on",
            "-c",
            "synchronous_commit=on",
            "-c",
            "full_page_writes=on",
            "-c",
            "recovery_init_sync_method=syncfs",
            "-c",
            "max_connections=200",
            "-c",
            "timezone=UTC",
            "-c",
            "log_timezone=UTC"
        };
    }

    private boolean becomesReady(Process started, long deadline) throws IOException, InterruptedException {
        while (System.nanoTime() < deadline) {
            if (isReady(started)) {
                return true;
            }
            if (started.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    /// The postmaster writes its process id into the first line of this file and its state into the eighth.
    private boolean isReady(Process started) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return false;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() >= 8
                && lines.getFirst().equals(Long.toString(started.pid()))
                && lines.get(7).strip().equals("ready");
    }

    private void removeSafetyNet() {
        if (safetyNet != null && safetyNet != Thread.currentThread()) {
            try {
                Runtime.getRuntime().removeShutdownHook(safetyNet);
            } catch (IllegalStateException _) {
                // the JVM is about to end
            }
        }
    }
}
