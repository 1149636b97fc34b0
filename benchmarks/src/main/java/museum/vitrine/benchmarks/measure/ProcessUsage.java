package museum.vitrine.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/// What a process of Linux has used so far, by `/proc`. A process that is gone keeps what was last seen, so it is
/// looked at often. One owner thread.
public final class ProcessUsage {

    /// Of the clock by which the kernel tells processor time.
    private static final long TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int USER_TIME_OF_CHILDREN = 13;
    private static final int SYSTEM_TIME_OF_CHILDREN = 14;

    private final Path folder;
    private Duration own = Duration.ZERO;
    private Duration children = Duration.ZERO;
    private long peakKilobytes;

    public ProcessUsage(long pid) {
        this.folder = Path.of("/proc", Long.toString(pid));
    }

    /// Looks at the process; does nothing if it is gone.
    public void look() {
        try {
            lookAtTimes(Files.readString(folder.resolve("stat")));
            lookAtMemory(Files.readString(folder.resolve("status")));
        } catch (NoSuchFileException _) {
            // it has ended since
        } catch (IOException e) {
            if (Files.exists(folder)) {
                throw new IllegalStateException(folder + " cannot be read", e);
            }
        }
    }

    /// Processor time of the process itself, in user and kernel mode.
    public Duration own() {
        return own;
    }

    /// Processor time of the children that have ended.
    public Duration children() {
        return children;
    }

    /// Most memory that it ever had resident.
    public long peakMebibytes() {
        return peakKilobytes / 1024;
    }

    /// The fields are counted from behind the name, which may hold blanks.
    void lookAtTimes(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        own = ticks(fields, USER_TIME, SYSTEM_TIME);
        children = ticks(fields, USER_TIME_OF_CHILDREN, SYSTEM_TIME_OF_CHILDREN);
    }

    void lookAtMemory(String status) {
        status.lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .forEach(line -> peakKilobytes = Long.parseLong(line.replaceAll("\\D", "")));
    }

    private static Duration ticks(String[] fields, int first, int second) {
        long ticks = Long.parseLong(fields[first]) + Long.parseLong(fields[second]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}
