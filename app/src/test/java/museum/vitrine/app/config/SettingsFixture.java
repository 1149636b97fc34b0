package museum.vitrine.app.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Settings in the making: each place that they can come from, in a folder of the test's own.
final class SettingsFixture {

    private final Path folder;
    private final List<Flag> flags = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private @Nullable Path envFile;

    SettingsFixture(Path folder) {
        this.folder = folder;
    }

    SettingsFixture flag(Setting setting, String option, String text) {
        flags.add(new Flag(setting, option, text));
        return this;
    }

    SettingsFixture environment(String name, String text) {
        environment.put(name, text);
        return this;
    }

    SettingsFixture envFile(String text) {
        envFile = Path.of("prod.env");
        return write("prod.env", text);
    }

    SettingsFixture dotenv(String text) {
        return write(".env", text);
    }

    Settings load() {
        return Settings.load(flags, envFile, environment, folder);
    }

    private SettingsFixture write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
