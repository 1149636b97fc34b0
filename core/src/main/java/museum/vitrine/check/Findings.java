package museum.vitrine.check;

import java.util.ArrayList;
import java.util.List;
import museum.vitrine.check.CheckResult.Status;

/// Takes what checks find, in their order. Thread-safe: what was found until now can be read at any time.
public final class Findings {

    /// Guarded by this.
    private final List<CheckResult> results = new ArrayList<>();

    /// All is well.
    public void ok(String name, String found) {
        add(new CheckResult(name, Status.OK, found, ""));
    }

    /// It works, and a person should know.
    public void warn(String name, String found, String nextStep) {
        add(new CheckResult(name, Status.WARN, found, nextStep));
    }

    /// It does not work.
    public void fail(String name, String found, String nextStep) {
        add(new CheckResult(name, Status.FAIL, found, nextStep));
    }

    /// What was found until now.
    public synchronized List<CheckResult> results() {
        return List.copyOf(results);
    }

    private synchronized void add(CheckResult result) {
        results.add(result);
    }
}
