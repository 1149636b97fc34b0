package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.nio.file.Path;
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
/// Has a database `vitrine` that belongs to a role `vitrine`, which may create databases and roles
/// but is no superuser. Passwords are asked for (SCRAM), over TCP on the loopback address only. The
/// port and the data stay the same from [#stop()] or [#killHard()] to the next [#start()].
/// Thread-safe. If this JVM ends without stopping it, it is stopped soon after.
public final class EmbeddedDatabase implements AutoCloseable {

    /// Name of the role and of the database.
    public static final String NAME = "vitrine";

    private static final String SUPERUSER = "postgres";
    private static final String PART = "PostgreSQL";

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final PostgresCluster cluster;
    private final int port;
    private final StackIdentity identity;

    /// Of the running server, or of the last one; guarded by this.
    private @Nullable Process server;

    /// Of the running server, or of the last one; guarded by this.
    private @Nullable Watch watch;

    /// @param folder holds the data and the server's log; made at the first start
    /// @param port   0 for any that is free
    public EmbeddedDatabase(Path folder, int port, StackIdentity identity) {
        this.cluster = new PostgresCluster(folder.toAbsolutePath());
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
            cluster.createIfMissing(SUPERUSER, superuserPassword());
            endWatch();
            watch = cluster.watch();
            server = cluster.launch(port);
            try (Connection superuser = connectAsSuperuser(SUPERUSER)) {
                DatabaseAccounts.create(superuser, NAME, password());
            }
        } catch (IOException | SQLException e) {
            stop();
            throw new DevStackException(
                    PART + " did not start: " + e.getMessage() + "\nIts log is " + cluster.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new DevStackException(PART + " was interrupted while it started", e);
        }
    }

    /// Ends all sessions, writes everything to disk and ends the server; does nothing if it does
    /// not run.
    public synchronized void stop() {
        if (server != null && server.isAlive() && !endsByRequest(server)) {
            killHard();
        }
        endWatch();
    }

    /// Ends the server and its sessions at once with SIGKILL, as a crash would; nothing is written
    /// any more. Returns when they are gone.
    public synchronized void killHard() {
        if (server == null || !server.isAlive()) {
            return;
        }
        List<ProcessHandle> sessions = server.descendants().toList();
        server.destroyForcibly();
        sessions.forEach(ProcessHandle::destroyForcibly);
        server.onExit().join();
        while (sessions.stream().anyMatch(EmbeddedDatabase::works)) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
        endWatch();
    }

    /// The same as [#stop()].
    @Override
    public void close() {
        stop();
    }

    void requireFreePort() {
        LocalPort.requireFree(PART, port, "--postgres-port");
    }

    /// A process that was killed counts as alive until its parent asks for its end, which is no
    /// longer this JVM's child and in a container may never do so; but it has no program any more.
    private static boolean works(ProcessHandle session) {
        return session.isAlive() && session.info().command().isPresent();
    }

    private boolean endsByRequest(Process running) {
        try {
            cluster.requestStop();
            return running.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void endWatch() {
        if (watch != null) {
            watch.close();
        }
    }
}
