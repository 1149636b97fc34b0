package museum.vitrine.app.cli;

import java.util.Optional;

/// A process for tests to signal: `devstack` with a dev stack that has nothing in it.
final class SignalledProgram {

    private SignalledProgram() {}

    public static void main(String[] arguments) {
        FakeDevStack devStack = new FakeDevStack();
        int exitCode =
                Program.run(Surroundings.ofProcess(), Interrupts.ofProcess(), () -> Optional.of(devStack), arguments);
        System.exit(devStack.isStopped() ? exitCode : 99);
    }
}
