package museum.vitrine.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import museum.vitrine.app.config.VitrineSettings;
import museum.vitrine.failure.PipelineException;

/// The file in which `devstack` writes how it is reached, passwords included: readable by its owner only, and
/// whole as soon as it is there.
final class DevStackEnvFile {

    private static final String HEADER = "# Written by \"vitrine devstack\", and anew at each start of it.";

    private final Path path;

    DevStackEnvFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /// Whether the file is missing, empty, or of an earlier dev stack: settings that a person wrote are not
    /// overwritten.
    boolean isReplaceable() {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try {
            String text = Files.readString(path);
            return text.isBlank() || text.startsWith(HEADER);
        } catch (IOException e) {
            return false;
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new PipelineException(path + " cannot be replaced: " + e, e);
        }
    }

    /// Writes settings and returns them with what was added: whatever else the user's own `.env` holds for a
    /// server far away, such as a signed-in broker, must not be mixed with them.
    Map<String, String> write(Map<String, String> settings, String museum) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putIfAbsent("DB_SSLMODE", "disable");
        all.putIfAbsent("SECURITY_PROTOCOL", "PLAINTEXT");
        if (!museum.equals(VitrineSettings.DEFAULT_MUSEUM)) {
            all.putIfAbsent("VITRINE_MUSEUM", museum);
        }
        String text = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()))
                .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
        try {
            Path folder = path.toAbsolutePath().getParent();
            // a temporary file is made with mode 0600
            Path whole = Files.createTempFile(folder, ".env.", ".part");
            Files.write(whole, text.getBytes(StandardCharsets.UTF_8));
            moveIntoPlace(whole);
        } catch (IOException e) {
            throw new PipelineException("the settings of the dev stack cannot be written to " + path + ": " + e, e);
        }
        return all;
    }

    private void moveIntoPlace(Path whole) throws IOException {
        try {
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// As both shells and [museum.vitrine.app.config.Settings] read it.
    private static String quoted(String value) {
        if (value.matches("[\\w./:@%+,=-]*")) {
            return value;
        }
        return value.contains("'") ? '"' + value.replaceAll("([\"\\\\$`])", "\\\\$1") + '"' : "'" + value + "'";
    }
}
