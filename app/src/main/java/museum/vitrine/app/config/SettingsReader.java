package museum.vitrine.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import museum.vitrine.settings.Secret;
import org.jspecify.annotations.Nullable;

/// Turns texts into values and collects what is wrong with them. Made by [Settings#read], for one thread
/// and one use.
///
/// Where a text is wrong, the method notes the problem and returns a stand-in that is valid, so that the whole
/// section can be read and all of its problems come in one message; [Settings#read] lets no stand-in out.
public final class SettingsReader {

    private final Settings settings;
    private final List<SettingsProblem> problems = new ArrayList<>();

    SettingsReader(Settings settings) {
        this.settings = settings;
    }

    public DatabaseSettings database() {
        return DatabaseSettings.read(this);
    }

    public KafkaSettings kafka() {
        return KafkaSettings.read(this);
    }

    public ArchiveSettings archive() {
        return ArchiveSettings.read(this);
    }

    public VitrineSettings vitrine() {
        return VitrineSettings.read(this);
    }

    List<SettingsProblem> problems() {
        return List.copyOf(problems);
    }

    List<ClientProperty> clientProperties() {
        return settings.clientProperties();
    }

    @Nullable
    String text(Setting setting) {
        return settings.find(setting).map(GivenText::text).orElse(null);
    }

    @Nullable
    Secret secret(Setting setting) {
        return settings.find(setting).map(given -> new Secret(given.text())).orElse(null);
    }

    /// A text that must be there and match.
    String required(Setting setting, Pattern form, String expected, String standIn) {
        return parsed(setting, expected, standIn, text -> form.matcher(text).matches() ? text : null);
    }

    /// A text that must match if it is there.
    @Nullable
    String optional(Setting setting, Pattern form, String expected) {
        return settings.find(setting).isPresent() ? required(setting, form, expected, "") : null;
    }

    int port(Setting setting) {
        return parsed(setting, "a whole number from 1 to 65535", 1, text -> {
            if (!text.matches("[0-9]{1,5}")) {
                return null;
            }
            int port = Integer.parseInt(text);
            return port >= 1 && port <= 65_535 ? port : null;
        });
    }

    Duration duration(Setting setting) {
        return parsed(
                setting,
                DurationText.EXPECTED + ", 0s or more",
                Duration.ZERO,
                text -> DurationText.parse(text)
                        .filter(duration -> !duration.isNegative())
                        .orElse(null));
    }

    /// One of the words of an enum, in any case.
    <E extends Enum<E>> E oneOf(Setting setting, E[] words) {
        String expected = Arrays.stream(words)
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return parsed(
                setting,
                "one of " + expected,
                words[0],
                text -> Arrays.stream(words)
                        .filter(word -> word.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElse(null));
    }

    @Nullable
    Path file(Setting setting) {
        if (settings.find(setting).isEmpty()) {
            return null;
        }
        return parsed(setting, "a file that you may read", Path.of(""), text -> {
            try {
                Path path = settings.resolve(text);
                return Files.isReadable(path) && !Files.isDirectory(path) ? path : null;
            } catch (InvalidPathException e) {
                return null;
            }
        });
    }

    @Nullable
    URI httpAddress(Setting setting) {
        if (settings.find(setting).isEmpty()) {
            return null;
        }
        return parsed(
                setting,
                "an address such as https://host:9000, without user and password",
                URI.create("http://localhost"),
                SettingsReader::httpAddress);
    }

    /// Notes that a setting is given and wrong; `wrong` must not hold a secret.
    void wrong(GivenText given, String wrong, String expected) {
        problems.add(new SettingsProblem(given.name(), given.origin(), wrong, expected));
    }

    /// Notes that a setting must be given and is not.
    void missing(Setting setting, String why, String expected) {
        problems.add(new SettingsProblem(setting.name(), "not set", why, expected));
    }

    private <T> T parsed(Setting setting, String expected, T standIn, Function<String, @Nullable T> parse) {
        Optional<GivenText> found = settings.find(setting);
        if (found.isEmpty()) {
            missing(setting, "it is needed", expected);
            return standIn;
        }
        GivenText given = found.get();
        T value = parse.apply(given.text().strip());
        if (value != null) {
            return value;
        }
        // a default is built from other settings, and those have their own problem
        if (!given.isDefault()) {
            wrong(given, setting.isSecret() ? "it is not valid" : "\"" + given.shown() + "\" is not valid", expected);
        }
        return standIn;
    }

    private static @Nullable URI httpAddress(String text) {
        try {
            URI address = new URI(text);
            boolean isHttp =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return isHttp && address.getHost() != null && address.getUserInfo() == null ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
