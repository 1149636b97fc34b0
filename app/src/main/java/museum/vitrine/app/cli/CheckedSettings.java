package museum.vitrine.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import museum.vitrine.app.config.PositionLost;
import museum.vitrine.app.config.Setting;
import museum.vitrine.app.config.SettingView;
import museum.vitrine.app.config.Settings;
import museum.vitrine.app.config.SettingsException;
import museum.vitrine.app.config.SettingsProblem;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.app.config.VitrineSettings;
import museum.vitrine.check.Findings;

/// The settings as `check` reads them: section by section, so that what is wrong in one hides nothing of
/// another.
final class CheckedSettings {

    private static final String NAME = "settings";

    private final Settings settings;
    private final List<SettingsProblem> general;

    CheckedSettings(Settings settings) {
        this.settings = settings;
        this.general = problems(_ -> "nothing");
    }

    /// Says what concerns every command: files that cannot be read, unknown names, and Vitrine's own
    /// settings.
    void reportGeneral(Findings findings) {
        general.forEach(problem -> fail(NAME, problem, findings));
        List<SettingsProblem> own = own(problems(SettingsReader::vitrine));
        own.forEach(problem -> fail(NAME, problem, findings));
        if (general.isEmpty() && own.isEmpty()) {
            findings.ok(NAME, "museum " + museum() + "; " + origins(view -> CheckSection.isShared(view.name())));
        }
    }

    /// Shows each setting, secrets as `***`.
    void showAll(Findings findings) {
        for (SettingView view : settings.view()) {
            findings.ok(view.name(), view.value() == null ? "not set" : view.value() + " (" + view.origin() + ")");
        }
    }

    /// Whether a setting has a value, be it right or wrong.
    boolean isSet(Setting setting) {
        return findText(setting).isPresent();
    }

    /// The code of the museum as it was written.
    String museum() {
        return findText(Setting.VITRINE_MUSEUM).orElseThrow();
    }

    /// Vitrine's own settings; the careful defaults when something is wrong with them, which
    /// [#reportGeneral] says.
    VitrineSettings vitrine() {
        List<VitrineSettings> read = new ArrayList<>();
        return own(problems(reader -> read.add(reader.vitrine()))).isEmpty()
                ? read.getFirst()
                : new VitrineSettings(museum(), Duration.ZERO, PositionLost.FAIL);
    }

    /// Reads the settings of a section, and says where they come from or what is wrong with them.
    ///
    /// @return nothing when something is wrong
    <T> Optional<T> read(CheckSection section, Function<SettingsReader, T> sections, Findings findings) {
        List<T> read = new ArrayList<>();
        List<SettingsProblem> own = own(problems(reader -> read.add(sections.apply(reader))));
        own.forEach(problem -> fail(name(section), problem, findings));
        if (!own.isEmpty()) {
            return Optional.empty();
        }
        findings.ok(
                name(section),
                origins(view -> !CheckSection.isShared(view.name()) && CheckSection.of(view.name()) == section));
        return Optional.of(read.getFirst());
    }

    static String name(CheckSection section) {
        return NAME + " of " + section.title();
    }

    /// What is wrong with what is read. A value is read even if something is wrong elsewhere.
    private List<SettingsProblem> problems(Function<SettingsReader, ?> sections) {
        try {
            settings.read(sections::apply);
            return List.of();
        } catch (SettingsException e) {
            return e.problems();
        }
    }

    private List<SettingsProblem> own(List<SettingsProblem> problems) {
        return problems.stream().filter(problem -> !general.contains(problem)).toList();
    }

    private Optional<String> findText(Setting setting) {
        return settings.view().stream()
                .filter(view -> view.name().equals(setting.name()))
                .flatMap(view -> Optional.ofNullable(view.value()).stream())
                .findFirst();
    }

    /// Such as `DB_HOST, DB_PORT from environment; DB_NAME by default`: the names by the place that gives
    /// them.
    private String origins(Predicate<SettingView> wanted) {
        Map<String, List<String>> names = settings.view().stream()
                .filter(wanted)
                .filter(view -> view.value() != null)
                .collect(Collectors.groupingBy(
                        CheckedSettings::place,
                        LinkedHashMap::new,
                        Collectors.mapping(SettingView::name, Collectors.toList())));
        return names.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String place(SettingView view) {
        String origin = view.origin().replaceFirst(" line [0-9]+", "");
        return origin.equals("default") ? "by default" : "from " + origin;
    }

    private static void fail(String name, SettingsProblem problem, Findings findings) {
        findings.fail(
                name,
                "%s (%s): %s".formatted(problem.name(), problem.origin(), problem.wrong()),
                "give " + problem.expected());
    }
}
