package museum.vitrine.app.guarantee;

import java.util.Arrays;
import java.util.List;
import museum.vitrine.load.LoadStep;

/// What happens to a program behind a step of one of its batches. Written as `STEP:batch:ACTION`, so that it can
/// be given to another process.
///
/// @param batch counts from 1
public record StepFault(LoadStep step, int batch, Action action) {

    /// The system property that holds the faults of a program, separated by commas.
    static final String PROPERTY = "vitrine.test.faults";

    /// What befalls the program.
    public enum Action {
        /// Ends the process at once, as SIGKILL would.
        KILL,
        /// SIGSTOP to itself: it stands still until somebody sends SIGCONT.
        STOP
    }

    /// One that ends the program.
    public static StepFault killedBehind(LoadStep step, int batch) {
        return new StepFault(step, batch, Action.KILL);
    }

    /// One that lets it stand still.
    public static StepFault stoppedBehind(LoadStep step, int batch) {
        return new StepFault(step, batch, Action.STOP);
    }

    /// The option that gives it to a program.
    public String javaOption() {
        return "-D" + PROPERTY + "=" + this;
    }

    static List<StepFault> ofThisProgram() {
        return Arrays.stream(System.getProperty(PROPERTY, "").split(",", -1))
                .filter(text -> !text.isEmpty())
                .map(StepFault::parse)
                .toList();
    }

    private static StepFault parse(String text) {
        List<String> parts = List.of(text.split(":", -1));
        return new StepFault(
                LoadStep.valueOf(parts.get(0)), Integer.parseInt(parts.get(1)), Action.valueOf(parts.get(2)));
    }

    @Override
    public String toString() {
        return step + ":" + batch + ":" + action;
    }
}
