package museum.vitrine.check;

/// What one check found, fit for one line.
///
/// @param name     what was checked, such as `topic exists`
/// @param found    what was found; never a secret
/// @param nextStep what a person does about it; empty exactly when all is well
public record CheckResult(String name, Status status, String found, String nextStep) {

    public CheckResult {
        found = inOneLine(found);
        nextStep = inOneLine(nextStep);
        if ((status == Status.OK) != nextStep.isEmpty()) {
            throw new IllegalArgumentException("what is not right has a next step, and nothing else: " + name);
        }
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /// How it stands.
    public enum Status {
        /// As it must be.
        OK,
        /// Works now; a person should know.
        WARN,
        /// Does not work, or would lose records.
        FAIL
    }
}
