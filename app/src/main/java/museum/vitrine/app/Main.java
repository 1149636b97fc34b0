package museum.vitrine.app;

import museum.vitrine.app.cli.Interrupts;
import museum.vitrine.app.cli.Program;
import museum.vitrine.app.cli.Surroundings;

/// Where the program starts.
public final class Main {

    private Main() {}

    /// Runs one command and ends the process with its exit code, whatever threads are left.
    public static void main(String[] arguments) {
        System.exit(Program.run(Surroundings.ofProcess(), Interrupts.ofProcess(), arguments));
    }

    /// Runs one command in this process, for tests and embedding, and returns its exit code; signals are
    /// left alone.
    public static int run(Surroundings surroundings, String... arguments) {
        return Program.run(surroundings, Interrupts.none(), arguments);
    }
}
