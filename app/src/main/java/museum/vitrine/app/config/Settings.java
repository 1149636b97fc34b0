package museum.vitrine.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of one run: flags, the file given by `--env-file`, the environment, and `.env` in the
/// current folder.
///
/// The nearer place wins, whichever spelling it uses; in one place the canonical name wins over its aliases. An
/// empty value stands for the default, so that a nearer place can take back what a farther one gives. Every
/// value knows where it was given. Immutable: files are read once, by [#load].
///
/// Nothing is judged before a command asks: `db migrate` does not fail for a wrong setting of Kafka. What
/// cannot be read at all, and unknown `VITRINE_` names, fail every command that asks for any.
public final class Settings {

    private static final String OWN_PREFIX = "VITRINE_";
    private static final String DOTENV = ".env";

    private final Path folder;
    private final List<Layer> layers;
    private final List<SettingsProblem> problems;

    private Settings(Path folder, List<Layer> layers, List<SettingsProblem> problems) {
        this.folder = folder;
        this.layers = List.copyOf(layers);
        this.problems = List.copyOf(problems);
    }

    /// Collects what is given; never fails, see [#read].
    ///
    /// @param envFile     the file given by `--env-file`, or null
    /// @param environment the process's environment
    /// @param folder      the current folder, which `envFile` is relative to
    public static Settings load(
            List<Flag> flags, @Nullable Path envFile, Map<String, String> environment, Path folder) {
        List<Layer> layers = new ArrayList<>();
        List<SettingsProblem> problems = new ArrayList<>();
        layers.add(Layer.ofFlags(flags));
        if (envFile != null) {
            EnvFile file = EnvFile.read(folder.resolve(envFile), "--env-file " + envFile);
            layers.add(new Layer(true, file.values()));
            problems.addAll(file.problems());
        }
        layers.add(Layer.ofEnvironment(environment));
        Path dotenv = folder.resolve(DOTENV);
        // a folder of this name is a Python environment, not ours
        if (Files.exists(dotenv) && !Files.isDirectory(dotenv) && !isSame(dotenv, envFile, folder)) {
            EnvFile file = EnvFile.read(dotenv, DOTENV);
            layers.add(new Layer(true, file.values()));
            problems.addAll(file.problems());
        }
        layers.forEach(layer -> problems.addAll(unknownNames(layer)));
        return new Settings(folder, layers, problems);
    }

    /// Reads what a command needs, such as `settings.read(reader -> new Needs(reader.database(),
    /// reader.kafka()))`.
    ///
    /// @throws SettingsException with the problems of everything that was read, if there are any
    public <T> T read(Function<SettingsReader, T> sections) {
        SettingsReader reader = new SettingsReader(this);
        T read = sections.apply(reader);
        List<SettingsProblem> all = Stream.concat(problems.stream(), reader.problems().stream())
                .distinct()
                .toList();
        if (!all.isEmpty()) {
            throw new SettingsException(all);
        }
        return read;
    }

    /// Every setting with its value and origin, and every property that passes through to Kafka, in a fixed
    /// order. Does not judge them.
    public List<SettingView> view() {
        return Stream.concat(
                        Arrays.stream(Setting.values()).map(this::view),
                        clientProperties().stream().map(Settings::view))
                .toList();
    }

    /// A path that was given as a setting, relative to the current folder, made absolute.
    Path resolve(String path) {
        return folder.resolve(path);
    }

    /// The text of a setting, given or by default; empty if it is neither.
    Optional<GivenText> find(Setting setting) {
        return findGiven(setting)
                .filter(given -> !given.text().isEmpty())
                .or(() -> Optional.ofNullable(defaultText(setting))
                        .map(text -> new GivenText(setting.name(), text, GivenText.DEFAULT)));
    }

    /// The properties that pass through to Kafka's client, by name. Unlike settings, an empty one is one: it is
    /// how Kafka is told not to check a broker's host name.
    List<ClientProperty> clientProperties() {
        Map<String, ClientProperty> nearest = new TreeMap<>();
        layers.stream()
                .flatMap(layer -> layer.values().values().stream())
                .filter(given -> Arrays.stream(Setting.values())
                        .noneMatch(setting -> setting.names().contains(given.name())))
                .flatMap(given -> ClientProperty.find(given).stream())
                .forEach(property -> nearest.putIfAbsent(property.property(), property));
        return List.copyOf(nearest.values());
    }

    private Optional<GivenText> findGiven(Setting setting) {
        // a token belongs to the access key beside it: the one in the environment must not go with the one
        // in a file
        Setting company = setting == Setting.AWS_SESSION_TOKEN ? Setting.AWS_ACCESS_KEY_ID : setting;
        return layers.stream()
                .filter(layer -> layer.find(company).isPresent())
                .findFirst()
                .flatMap(layer -> layer.find(setting));
    }

    private @Nullable String defaultText(Setting setting) {
        return switch (setting) {
            case DB_HOST -> "localhost";
            case DB_PORT -> "5432";
            case DB_NAME, DB_USER -> "vitrine";
            case TOPIC -> museum();
            case GROUP -> "vitrine-" + museum();
            case AUTO_OFFSET -> "earliest";
            case SECURITY_PROTOCOL -> find(Setting.SASL_MECHANISM).isPresent() ? "SASL_SSL" : "PLAINTEXT";
            case VITRINE_MUSEUM -> VitrineSettings.DEFAULT_MUSEUM;
            case VITRINE_FUTURE_TOLERANCE -> "5m";
            case VITRINE_POSITION_LOST -> "fail";
            case DB_PASS,
                    DB_SSLMODE,
                    DB_SSLROOTCERT,
                    BOOTSTRAP_SERVERS,
                    SASL_MECHANISM,
                    SASL_USERNAME,
                    SASL_PASSWORD,
                    AWS_ACCESS_KEY_ID,
                    AWS_SECRET_ACCESS_KEY,
                    AWS_SESSION_TOKEN,
                    AWS_REGION,
                    AWS_ENDPOINT_URL_S3,
                    S3_BUCKET -> null;
        };
    }

    private String museum() {
        return find(Setting.VITRINE_MUSEUM).orElseThrow().text();
    }

    private SettingView view(Setting setting) {
        GivenText given = find(setting).orElse(null);
        if (given == null) {
            return new SettingView(setting.name(), null, "not set");
        }
        String origin = given.name().equals(setting.name()) ? given.origin() : given.origin() + ", as " + given.name();
        return new SettingView(setting.name(), setting.isSecret() ? "***" : given.shown(), origin);
    }

    private static SettingView view(ClientProperty property) {
        GivenText given = property.given();
        return new SettingView(given.name(), property.isSecret() ? "***" : given.shown(), given.origin());
    }

    private static List<SettingsProblem> unknownNames(Layer layer) {
        List<String> known = Arrays.stream(Setting.values())
                .map(Setting::name)
                .filter(name -> name.startsWith(OWN_PREFIX))
                .toList();
        return layer.values().values().stream()
                .filter(given -> given.name().startsWith(OWN_PREFIX) && !known.contains(given.name()))
                .map(given -> new SettingsProblem(
                        given.name(),
                        given.origin(),
                        "unknown"
                                + NearestName.find(given.name(), known)
                                        .map(name -> " (did you mean " + name + "?)")
                                        .orElse(""),
                        "one of " + String.join(", ", known)))
                .toList();
    }

    private static boolean isSame(Path dotenv, @Nullable Path envFile, Path folder) {
        try {
            return envFile != null && Files.isSameFile(dotenv, folder.resolve(envFile));
        } catch (IOException e) {
            return false; // the one that is missing is reported when it is read
        }
    }

    /// One place that settings are given in.
    ///
    /// @param values by the name as it was written, sorted
    private record Layer(boolean isFile, Map<String, GivenText> values) {

        Layer {
            values = new TreeMap<>(values);
        }

        static Layer ofFlags(List<Flag> flags) {
            Map<String, GivenText> values = new HashMap<>();
            for (Flag flag : flags) {
                String name = flag.setting().name();
                values.put(name, new GivenText(name, flag.text(), flag.option()));
            }
            return new Layer(false, values);
        }

        static Layer ofEnvironment(Map<String, String> environment) {
            Map<String, GivenText> values = new HashMap<>();
            environment.forEach((name, text) -> values.put(name, new GivenText(name, text, "environment")));
            return new Layer(false, values);
        }

        Optional<GivenText> find(Setting setting) {
            return (isFile ? setting.namesInFile() : setting.names())
                    .stream()
                            .flatMap(name -> Optional.ofNullable(values.get(name)).stream())
                            .findFirst();
        }
    }
}
