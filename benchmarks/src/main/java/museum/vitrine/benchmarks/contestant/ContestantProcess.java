package museum.vitrine.benchmarks.contestant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A running process whose output goes to a file. Closing it kills it, if it still runs; so does the end of this
/// program, because Vitrine would wait for ever for a database that is gone.
public final class ContestantProcess implements AutoCloseable {

    private static final int MAX_SAID_CHARACTERS = 3000;

    private final String what;
    private final Process process;
    private final Path output;
    private final Thread atShutdown;

    private ContestantProcess(String what, Process process, Path output) {
        this.what = what;
        this.process = process;
        this.output = output;
        this.atShutdown = new Thread(process::destroyForcibly, "ends-" + process.pid());
    }

    /// @param environment all of it, but for the search path and the home folder
    /// @param folder      takes the output
    static ContestantProcess start(List<String> command, Map<String, String> environment, Path folder) {
        String what = command.getFirst();
        try {
            Path output = Files.createTempFile(folder, Path.of(what).getFileName() + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().keySet().retainAll(List.of("PATH", "HOME", "JAVA_HOME"));
            builder.environment().putAll(environment);
            ContestantProcess started = new ContestantProcess(what, builder.start(), output);
            Runtime.getRuntime().addShutdownHook(started.atShutdown);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot be started; is it installed?", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for the end, but not longer than that.
    public void waitFor(Duration longest) throws InterruptedException {
        process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Waits for the end, or asks for it.
    ///
    /// @throws IllegalStateException when it does not end in time, or by itself with another code than 0
    public void end(boolean endsByItself, Duration longest) throws InterruptedException {
        if (!endsByItself && process.isAlive()) {
            process.destroy();
            process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS);
            return;
        }
        if (!process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException(what + " did not end within " + longest + ":\n" + said());
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(what + " ended with " + process.exitValue() + ":\n" + said());
        }
    }

    /// The end of what it said.
    public String said() {
        try {
            String all = Files.readString(output, StandardCharsets.UTF_8);
            return all.substring(Math.max(0, all.length() - MAX_SAID_CHARACTERS))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(output + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(atShutdown);
    }
}
