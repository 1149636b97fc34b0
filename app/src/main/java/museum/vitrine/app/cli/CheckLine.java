package museum.vitrine.app.cli;

import java.util.Locale;
import museum.vitrine.check.CheckResult;
import museum.vitrine.check.CheckResult.Status;

/// One result as a person reads it: three columns, and the next step behind what was found.
final class CheckLine {

    private CheckLine() {}

    static String of(CheckResult result) {
        String status = result.status() == Status.OK
                ? result.status().name().toLowerCase(Locale.ROOT)
                : result.status().name();
        String text = result.nextStep().isEmpty() ? result.found() : result.found() + "; " + result.nextStep();
        return "%-7s %-24s %s".formatted(status, result.name(), text).stripTrailing();
    }
}
