package museum.vitrine.app.cli;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import museum.vitrine.check.CheckResult;
import museum.vitrine.check.CheckResult.Status;
import museum.vitrine.check.Findings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `check`: looks at every setting, connection and right, before anything runs or when something does not.
@Command(
        name = "check",
        description = {
            "Looks at every setting, connection and right, one line each, with the next step where one is needed.",
            "Changes nothing. Exit code 1 if anything fails."
        })
final class CheckCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Option(
            names = "--only",
            paramLabel = "SECTION",
            description = "Look at this section only: database, kafka or archive; several with several --only.")
    private List<CheckSection> only = List.of();

    @Option(names = "--settings", description = "Show every setting with its value and where it comes from.")
    private boolean showsSettings;

    CheckCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() throws InterruptedException {
        CheckedSettings settings = new CheckedSettings(options.settings());
        Findings general = new Findings();
        if (showsSettings) {
            settings.showAll(general);
        }
        settings.reportGeneral(general);
        boolean isFailed = print(general.results());

        Set<CheckSection> demanded = Set.copyOf(only);
        Set<CheckSection> wanted = demanded.isEmpty() ? EnumSet.allOf(CheckSection.class) : new TreeSet<>(demanded);
        SectionChecks checks = new SectionChecks(settings, demanded, options.clock());
        try (SectionRuns runs = SectionRuns.start(wanted, checks)) {
            for (CheckSection section : wanted) {
                isFailed |= print(runs.await(section));
            }
        }
        return isFailed ? 1 : 0;
    }

    /// Whether one of them failed.
    private boolean print(List<CheckResult> results) {
        results.forEach(this::print);
        options.out().flush();
        return results.stream().anyMatch(result -> result.status() == Status.FAIL);
    }

    private void print(CheckResult result) {
        if (options.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", result.name());
            json.put("status", result.status());
            json.put("found", result.found());
            json.put("nextStep", result.nextStep());
            JsonOutput.writeLine(options.out(), json);
        } else {
            options.out().println(CheckLine.of(result));
        }
    }
}
