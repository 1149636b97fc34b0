package museum.vitrine.app.web;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How the screens are served.
///
/// @param port 0 for any that is free
/// @param tls  null for plain HTTP, which browsers on other machines cannot sign in by
public record WebOptions(int port, @Nullable Tls tls) {

    /// A certificate with its chain and its key, both as PEM.
    public record Tls(Path certificate, Path key) {}
}
