package museum.vitrine.app.system;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;

/// What `check` has said, line by line, without the spaces that align them.
record CheckRun(int exitCode, List<String> lines, String everything) {

    static CheckRun of(Map<String, String> environment, String... arguments) {
        CommandRun run = CommandRun.of(
                environment,
                Stream.concat(Stream.of("check"), Stream.of(arguments)).toArray(String[]::new));
        List<String> lines =
                run.out().lines().map(line -> line.replaceAll(" {2,}", " ")).toList();
        return new CheckRun(run.exitCode(), lines, run.out() + run.err());
    }

    /// The lines that are not `ok`.
    List<String> troubles() {
        return lines.stream().filter(line -> !line.startsWith("ok ")).toList();
    }

    /// The one line of a check, whatever its status.
    String line(String name) {
        return lines.stream()
                .filter(line -> line.replaceFirst("^\\S+ ", "").startsWith(name + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line '" + name + "' in:\n" + everything));
    }
}
