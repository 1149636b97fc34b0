package museum.vitrine.app.config;

import java.util.List;
import java.util.stream.Collectors;
import museum.vitrine.failure.PipelineException;

/// The settings cannot be used. The message names every problem, one a line.
public final class SettingsException extends PipelineException {

    private static final long serialVersionUID = 1L;

    private final transient List<SettingsProblem> problems;

    SettingsException(List<SettingsProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /// What is wrong, at least one.
    public List<SettingsProblem> problems() {
        return problems;
    }

    private static String message(List<SettingsProblem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "\n  " + problem.line())
                .collect(Collectors.joining("", count + " in the settings", ""));
    }
}
