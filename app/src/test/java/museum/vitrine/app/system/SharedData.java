package museum.vitrine.app.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Real records that lie beside the project, where somebody has put them; the project's own tests do without.
final class SharedData {

    private SharedData() {}

    /// A file or folder of the real records, such as `archive`, if it is there.
    static Optional<Path> find(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path candidate = folder.resolveSibling("shared").resolve("data").resolve(name);
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }
}
