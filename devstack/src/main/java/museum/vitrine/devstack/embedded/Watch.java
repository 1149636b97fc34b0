package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A small process that tidies up after this JVM if it ends without doing so, be it by SIGKILL.
///
/// It waits for the end of its input, which comes when the JVM is gone. Signals that a terminal
/// sends to everything in it do not end it. A shutdown hook would come too early for a program that
/// still drains, and not at all when it is killed.
final class Watch implements AutoCloseable {

    private static final String WAIT = "trap '' INT TERM HUP; read -r _; ";

    private static final String STOP_DATABASE = """
            pid=$(head -n 1 "$1/postmaster.pid") && kill -INT "$pid"
            """;

    /// Again and again, since others may be about to end and still write.
    private static final String DELETE_FOLDER = """
            for attempt in 1 2 3 4 5 6 7 8 9 10; do sleep 1; rm -rf -- "$1" && exit; done
            """;

    private final Process process;

    private Watch(Process process) {
        this.process = process;
    }

    /// Stops the server of a data folder, if one runs then.
    static Watch stoppingDatabase(Path data) throws IOException {
        return start(STOP_DATABASE, data);
    }

    static Watch deletingFolder(Path folder) throws IOException {
        return start(DELETE_FOLDER, folder);
    }

    private static Watch start(String script, Path argument) throws IOException {
        return new Watch(new ProcessBuilder(List.of("sh", "-c", WAIT + script, "devstack-watch", argument.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /// Ends the watch without anything being tidied up.
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
