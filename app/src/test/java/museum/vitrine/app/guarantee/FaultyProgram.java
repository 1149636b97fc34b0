package museum.vitrine.app.guarantee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import museum.vitrine.app.cli.Interrupts;
import museum.vitrine.app.cli.Program;
import museum.vitrine.app.cli.Surroundings;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.LoadStep;
import org.jspecify.annotations.Nullable;

/// The real program, with the faults that its system properties name.
public final class FaultyProgram {

    /// Exit code of a process that was killed.
    public static final int KILLED = 137;

    /// The system property that names a file to which each step is appended that was reached.
    static final String STEPS_FILE_PROPERTY = "vitrine.test.steps-file";

    private FaultyProgram() {}

    /// Runs one command, as the real program does.
    public static void main(String[] arguments) {
        Surroundings real = Surroundings.ofProcess();
        InstantSource clock = JumpingClock.ofThisProgram();
        LoadListener faults = new Faults(StepFault.ofThisProgram(), stepsFile());
        Surroundings faulty = new Surroundings(
                real.out(), real.err(), real.environment(), real.folder(), real.isTerminal(), clock, faults);
        System.exit(Program.run(faulty, Interrupts.ofProcess(), arguments));
    }

    private static @Nullable Path stepsFile() {
        String file = System.getProperty(STEPS_FILE_PROPERTY);
        return file == null ? null : Path.of(file);
    }

    private static final class Faults implements LoadListener {

        private final List<StepFault> faults;
        private final @Nullable Path stepsFile;
        private final Set<StepFault> suffered = new HashSet<>();
        private int batches;

        Faults(List<StepFault> faults, @Nullable Path stepsFile) {
            this.faults = faults;
            this.stepsFile = stepsFile;
        }

        @Override
        public synchronized void reached(LoadStep step) {
            batches += step == LoadStep.POLLED ? 1 : 0;
            note(step);
            for (StepFault fault : faults) {
                // A batch that fails before the step does not count: the next one suffers.
                if (fault.step() == step && batches >= fault.batch() && suffered.add(fault)) {
                    suffer(fault);
                }
            }
        }

        private void note(LoadStep step) {
            if (stepsFile != null) {
                try {
                    Files.writeString(stepsFile, step + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private static void suffer(StepFault fault) {
            switch (fault.action()) {
                case KILL -> Runtime.getRuntime().halt(KILLED);
                case STOP -> stop();
            }
        }

        private static void stop() {
            try {
                Process kill = new ProcessBuilder(
                                "kill",
                                "-STOP",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start();
                kill.waitFor(); // the signal reaches this process meanwhile
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
