package museum.vitrine.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.settings.Secret;
import museum.vitrine.store.Database;
import org.jspecify.annotations.Nullable;

/// The accounts and their sessions, by the database's clock. Thread-safe.
///
/// What lets people in needs the rights of the web role; what makes, disables and links accounts those of the owner.
public final class Accounts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private static final String COLUMNS =
            "account_name, roles, password_hash IS NOT NULL AS has_password, password_set_at, signed_in_at, disabled_at";

    private final Database database;

    public Accounts(Database database) {
        this.database = database;
    }

    /// Whether an account can be called so.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// Adds an account without a password.
    ///
    /// @return by which its password can be chosen
    /// @throws PipelineException when there is one of the name, or it is no name
    public SetupToken add(String name, Set<Role> roles) {
        if (!isName(name)) {
            throw new PipelineException("'" + name + "' is no name for an account: up to 64 small letters, digits and"
                    + " . _ @ -, the first a letter or digit");
        }
        String sql = "INSERT INTO account (account_name, roles) VALUES (?, ?) ON CONFLICT DO NOTHING";
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, name);
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "text", roles.stream().map(Role::word).sorted().toArray()));
                if (statement.executeUpdate() == 0) {
                    throw new PipelineException("there is an account '" + name + "' already; 'vitrine user link " + name
                            + "' makes a new link for it, and 'vitrine user enable " + name
                            + "' lets it in again if it is disabled");
                }
            }
            return link(connection, name);
        });
    }

    /// Makes a new set-up link for an account; the one before works no more.
    ///
    /// @throws PipelineException when there is none of the name, or it is disabled
    public SetupToken link(String name) {
        return database.inTransaction(connection -> link(connection, name));
    }

    private static SetupToken link(Connection connection, String name) throws SQLException {
        String sql = """
            INSERT INTO account_setup (account_id, token_hash, expires_at)
            SELECT account_id, ?, now() + make_interval(secs => ?) FROM account
            WHERE account_name = ? AND disabled_at IS NULL
            ON CONFLICT (account_id) DO UPDATE SET token_hash = EXCLUDED.token_hash, expires_at = EXCLUDED.expires_at
            """;
        SetupToken token = SetupToken.random();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, token.hash());
            statement.setLong(2, SetupToken.LIFETIME.toSeconds());
            statement.setString(3, name);
            if (statement.executeUpdate() == 0) {
                throw unknown(name);
            }
        }
        return token;
    }

    /// Lets an account in no more, and ends its sessions and its link.
    ///
    /// @throws PipelineException when there is none of the name that is not disabled already
    public void disable(String name) {
        database.inTransaction(connection -> {
            if (update(
                            connection,
                            "UPDATE account SET disabled_at = now() WHERE account_name = ? AND disabled_at IS NULL",
                            name)
                    == 0) {
                throw unknown(name);
            }
            update(
                    connection,
                    "DELETE FROM account_setup USING account"
                            + " WHERE account_setup.account_id = account.account_id AND account_name = ?",
                    name);
            return endSessions(connection, name);
        });
    }

    /// Lets a disabled account in again, with the password that it had.
    ///
    /// @throws PipelineException when there is none of the name
    public void enable(String name) {
        database.inTransaction(connection -> {
            if (update(connection, "UPDATE account SET disabled_at = NULL WHERE account_name = ?", name) == 0) {
                throw new PipelineException("there is no account '" + name + "'; 'vitrine user list' shows all");
            }
            return null;
        });
    }

    /// All accounts, by name.
    public List<Account> list() {
        return database.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM account ORDER BY account_name")) {
                ResultSet rows = statement.executeQuery();
                List<Account> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(read(rows));
                }
                return found;
            }
        });
    }

    public Optional<Account> find(String name) {
        if (!isName(name)) { // the database takes not every text
            return Optional.empty();
        }
        return database.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM account WHERE account_name = ?")) {
                statement.setString(1, name);
                ResultSet rows = statement.executeQuery();
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        });
    }

    /// The hash of the password of an account that may sign in.
    public Optional<Secret> passwordHash(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        String sql = "SELECT password_hash FROM account WHERE account_name = ? AND disabled_at IS NULL";
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, name);
                ResultSet rows = statement.executeQuery();
                return rows.next() ? Optional.ofNullable(rows.getString(1)).map(Secret::new) : Optional.empty();
            }
        });
    }

    /// Notes that somebody signed in.
    public void noteSignIn(String name) {
        database.run(connection ->
                update(connection, "UPDATE account SET signed_in_at = now() WHERE account_name = ?", name));
    }

    /// The name of the account that a link is for, while it works.
    public Optional<String> findBySetup(SetupToken token) {
        String sql = """
            SELECT account_name FROM account_setup JOIN account USING (account_id)
            WHERE token_hash = ? AND expires_at > now() AND disabled_at IS NULL
            """;
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, token.hash());
                ResultSet rows = statement.executeQuery();
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        });
    }

    /// Uses a link up: its account has this password now, and its sessions end.
    ///
    /// @return whether the link still worked
    public boolean setUp(SetupToken token, Secret passwordHash) {
        String take = """
            DELETE FROM account_setup USING account
            WHERE account_setup.account_id = account.account_id AND token_hash = ? AND expires_at > now()
                AND disabled_at IS NULL
            RETURNING account_name
            """;
        return database.inTransaction(connection -> {
            String name;
            try (PreparedStatement statement = connection.prepareStatement(take)) {
                statement.setBytes(1, token.hash());
                ResultSet rows = statement.executeQuery();
                if (!rows.next()) {
                    return false;
                }
                name = rows.getString(1);
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE account SET password_hash = ?, password_set_at = clock_timestamp() WHERE account_name = ?")) {
                statement.setString(1, passwordHash.reveal());
                statement.setString(2, name);
                statement.executeUpdate();
            }
            endSessions(connection, name);
            return true;
        });
    }

    /// Whether a session is still there and its account may still sign in.
    ///
    /// @param longest how long a session may last in all
    public boolean isSignedIn(String sessionId, Duration longest) {
        String sql = """
            SELECT EXISTS (
                SELECT FROM web_session JOIN account ON account_name = principal_name
                WHERE session_id = ? AND disabled_at IS NULL AND expiry_time > clock.millis
                    AND creation_time > clock.millis - ?)
            FROM (SELECT (extract(epoch FROM now()) * 1000)::bigint AS millis) AS clock
            """;
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, sessionId);
                statement.setLong(2, longest.toMillis());
                ResultSet rows = statement.executeQuery();
                rows.next();
                return rows.getBoolean(1);
            }
        });
    }

    private static int endSessions(Connection connection, String name) throws SQLException {
        return update(connection, "DELETE FROM web_session WHERE principal_name = ?", name);
    }

    private static int update(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            return statement.executeUpdate();
        }
    }

    private static Account read(ResultSet rows) throws SQLException {
        String[] roles = (String[]) rows.getArray("roles").getArray();
        return new Account(
                rows.getString("account_name"),
                Arrays.stream(roles).map(Role::find).flatMap(Optional::stream).collect(Collectors.toSet()),
                rows.getBoolean("has_password"),
                time(rows, "password_set_at"),
                time(rows, "signed_in_at"),
                rows.getObject("disabled_at", OffsetDateTime.class) != null);
    }

    private static @Nullable Instant time(ResultSet rows, String column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static PipelineException unknown(String name) {
        return new PipelineException(
                "there is no account '" + name + "' that may sign in; 'vitrine user list' shows all, and 'vitrine user"
                        + " enable' lets a disabled one in again");
    }
}
