package museum.vitrine.app.config;

import java.nio.file.Path;
import java.util.regex.Pattern;
import museum.vitrine.settings.Secret;
import org.jspecify.annotations.Nullable;

/// Which PostgreSQL, and as whom.
///
/// @param sslMode     libpq's word, or null for the driver's default
/// @param sslRootCert certificates in PEM, or null for the driver's default; readable when it was read
public record DatabaseSettings(
        String host,
        int port,
        String database,
        String user,
        @Nullable Secret password,
        @Nullable String sslMode,
        @Nullable Path sslRootCert) {

    private static final Pattern HOST = Pattern.compile("[^\\s/?#@\"]+");
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}+");
    private static final Pattern SSL_MODE = Pattern.compile("disable|allow|prefer|require|verify-ca|verify-full");

    static DatabaseSettings read(SettingsReader reader) {
        return new DatabaseSettings(
                reader.required(Setting.DB_HOST, HOST, "the name or address of a host", "localhost"),
                reader.port(Setting.DB_PORT),
                reader.required(Setting.DB_NAME, NAME, "the name of a database", ""),
                reader.required(Setting.DB_USER, NAME, "the name of a user", ""),
                reader.secret(Setting.DB_PASS),
                reader.optional(
                        Setting.DB_SSLMODE, SSL_MODE, "one of disable, allow, prefer, require, verify-ca, verify-full"),
                reader.file(Setting.DB_SSLROOTCERT));
    }
}
