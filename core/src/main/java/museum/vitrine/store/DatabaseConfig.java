package museum.vitrine.store;

import java.nio.file.Path;
import museum.vitrine.settings.Secret;
import org.jspecify.annotations.Nullable;

/// Which database, and as whom.
///
/// @param sslMode     libpq's word for how the server is verified, such as `verify-full`; null leaves the
///                    driver's
///                    default, `prefer`
/// @param sslRootCert certificates that are trusted, in PEM; null leaves the driver's default
public record DatabaseConfig(
        String host,
        int port,
        String database,
        String user,
        @Nullable Secret password,
        @Nullable String sslMode,
        @Nullable Path sslRootCert) {

    public DatabaseConfig {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port must lie from 1 to 65535, not " + port);
        }
    }

    /// Where it is, for messages: `host:port/database`.
    public String place() {
        return host + ":" + port + "/" + database;
    }
}
