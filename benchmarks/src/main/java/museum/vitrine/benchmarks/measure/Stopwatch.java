package museum.vitrine.benchmarks.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import museum.vitrine.benchmarks.contestant.Contestant;
import museum.vitrine.benchmarks.contestant.ContestantProcess;
import museum.vitrine.devstack.embedded.EmbeddedDatabase;

/// Takes the time of contestants, all in the same way: from outside, by looking at what is committed. One owner
/// thread.
public final class Stopwatch {

    /// So seldom that looking costs the database nothing, so often that it says a rate.
    private static final Duration LOOKS_APART = Duration.ofMillis(20);

    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    private final EmbeddedDatabase server;
    private final Duration longestTurn;

    /// @param longestTurn after which a contestant counts as stuck
    public Stopwatch(EmbeddedDatabase server, Duration longestTurn) {
        this.server = server;
        this.longestTurn = longestTurn;
    }

    /// Lets a contestant take its turn, and returns when its process and its sessions are gone.
    ///
    /// @param database  ready for it, and its own
    /// @param superuser a session in that database
    /// @throws IllegalStateException when it fails or does not end; the message says what it said
    public Turn time(Contestant contestant, String database, Connection superuser)
            throws SQLException, InterruptedException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("CHECKPOINT");
            Set<Long> processesBefore = serverProcesses();
            Duration cpuBefore = cpuOfEndedSessions();
            long logBefore = number(statement, "SELECT pg_current_wal_lsn() - '0/0'");
            Run run = run(contestant, database, superuser);
            awaitEndOfSessions(contestant, processesBefore);
            return new Turn(
                    contestant.records(),
                    run.wall(),
                    run.seenFirst(),
                    run.sinceFirst(),
                    run.usage().own(),
                    cpuOfEndedSessions().minus(cpuBefore),
                    number(statement, "SELECT pg_current_wal_lsn() - '0/0'") - logBefore,
                    run.usage().peakMebibytes());
        }
    }

    private Run run(Contestant contestant, String database, Connection superuser)
            throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        ContestantProcess process = contestant.start(database);
        ProcessUsage usage = new ProcessUsage(process.pid());
        double seenFirst = 0;
        long first = begun;
        try (process) {
            double seen = 0;
            while (seen < 1 && process.isAlive()) {
                process.waitFor(LOOKS_APART);
                usage.look();
                seen = contestant.progress(superuser);
                if (seenFirst == 0 && seen > 0) {
                    seenFirst = seen;
                    first = System.nanoTime();
                }
                if (System.nanoTime() - begun > longestTurn.toNanos()) {
                    throw new IllegalStateException(contestant.name() + " is not done after " + longestTurn
                            + "; this is how far it came: " + seen + "\n" + process.said());
                }
            }
            long end = System.nanoTime();
            usage.look();
            process.end(contestant.endsByItself(), LONGEST_END);
            return new Run(Duration.ofNanos(end - begun), Math.min(1, seenFirst), Duration.ofNanos(end - first), usage);
        }
    }

    /// Only a process that is gone for good has told its time.
    private void awaitEndOfSessions(Contestant contestant, Set<Long> processesBefore) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_END.toNanos();
        while (!processesBefore.containsAll(serverProcesses())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        contestant.name() + " still has sessions in the database after " + LONGEST_END);
            }
            TimeUnit.NANOSECONDS.sleep(LOOKS_APART.toNanos());
        }
    }

    /// All but those that vacuum by themselves, who come and go.
    private Set<Long> serverProcesses() {
        return ProcessHandle.of(server.pid()).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .filter(pid -> !title(pid).contains("autovacuum"))
                .collect(Collectors.toSet());
    }

    private static String title(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // gone, or about to be
        }
    }

    /// The server's processes are children of one, which is told their time when they end.
    private Duration cpuOfEndedSessions() {
        ProcessUsage usage = new ProcessUsage(server.pid());
        usage.look();
        return usage.children();
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private record Run(Duration wall, double seenFirst, Duration sinceFirst, ProcessUsage usage) {}
}
