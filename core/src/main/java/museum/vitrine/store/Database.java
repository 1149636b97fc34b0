package museum.vitrine.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.settings.Secret;
import org.jspecify.annotations.Nullable;

/// A small pool of connections to one database, all in the same role. Connects when first asked. Thread-safe;
/// closing it closes the connections.
///
/// Every connection has time-outs on both sides, so that no lock and no silent network can hold a loader
/// for ever.
public final class Database implements AutoCloseable {

    /// How long a statement waits for a lock, if nothing else is said.
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    /// How long a session may sit in a transaction without a word before the server ends it and its locks.
    private static final int IDLE_IN_TRANSACTION_TIMEOUT_SECONDS = 10;

    /// Longest silence of the server in the middle of a statement. A COPY is answered only at its end.
    private static final int SOCKET_TIMEOUT_SECONDS = 60;

    /// The same for a recount of everything. TCP's own keep-alive still notices a network that is gone.
    private static final int LONG_SOCKET_TIMEOUT_MILLIS = 12 * 60 * 60 * 1000;

    /// How long a server may take in all to accept a connection and to let somebody in. The driver's own limit for the
    /// first part is longer, so that it is always this one that is said.
    private static final int LOGIN_TIMEOUT_SECONDS = 5;

    /// Two for each of sixteen loaders, as each may wait for a lock and be looked after, and a handful for others. Each
    /// is opened when it is needed.
    private static final int MAX_CONNECTIONS = 36;

    /// How soon the server notices that a client is gone without a word, and lets go of its locks: 25 seconds. Its
    /// own default is two hours.
    private static final String SERVER_KEEP_ALIVE =
            "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    private final HikariDataSource pool;
    private volatile boolean hasConnected;
    private final DatabaseConfig config;

    /// @param purpose what `pg_stat_activity` shows behind `vitrine`, such as the name of the command
    public Database(DatabaseConfig config, DatabaseRole role, String purpose) {
        this(config, role, purpose, LOCK_TIMEOUT);
    }

    /// @param lockTimeout how long a statement waits for a lock
    public Database(DatabaseConfig config, DatabaseRole role, String purpose, Duration lockTimeout) {
        this.config = config;
        HikariDataSource hikari = new HikariDataSource(); // connects at the first request, and not here
        hikari.setPoolName("vitrine-" + purpose);
        hikari.setJdbcUrl("jdbc:postgresql://" + config.host() + ":" + config.port() + "/" + config.database());
        hikari.setDataSourceProperties(properties(config, purpose, lockTimeout));
        hikari.setMaximumPoolSize(MAX_CONNECTIONS);
        hikari.setMinimumIdle(0);
        hikari.setInitializationFailTimeout(1);
        hikari.setConnectionTimeout(LOGIN_TIMEOUT_SECONDS * 1000L + 1000L);
        hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (role != DatabaseRole.OWNER) {
            hikari.setConnectionInitSql(stepDownTo(role));
        }
        this.pool = hikari;
    }

    /// A connection with auto-commit on. Whoever takes it closes it.
    ///
    /// @throws UnavailableException when none can be had now
    /// @throws museum.vitrine.failure.PipelineException when none can be had until a person acts
    public Connection connect() {
        try {
            Connection connection = pool.getConnection();
            hasConnected = true;
            return connection;
        } catch (SQLException e) {
            if (Thread.currentThread().isInterrupted()) { // the driver calls that a failure of its own
                throw new UnavailableException("database " + config.place() + " was no longer waited for", e);
            }
            throw hasConnected
                    ? SqlFailures.translateOfKnownServer(config.place(), e)
                    : SqlFailures.translate(config.place(), e);
        }
    }

    /// Does work in one transaction, which commits when the work returns and is rolled back when it throws.
    public <T extends @Nullable Object> T inTransaction(SqlWork<T> work) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailures.translate(config.place(), e);
        }
    }

    /// As [#inTransaction], for work whose statements may take very long, or that waits for others in between.
    public <T extends @Nullable Object> T inLongTransaction(SqlWork<T> work) {
        return inTransaction(connection -> {
            connection.setNetworkTimeout(Runnable::run, LONG_SOCKET_TIMEOUT_MILLIS); // the pool sets it back
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            }
            return work.with(connection);
        });
    }

    /// Does work with auto-commit on: each statement is a transaction of its own.
    public <T extends @Nullable Object> T run(SqlWork<T> work) {
        try (Connection connection = connect()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(config.place(), e);
        }
    }

    /// Takes a connection out of the pool whose session is in an unknown state.
    void evict(Connection connection) {
        pool.evictConnection(connection);
    }

    /// The pool itself, for a library that wants one.
    public DataSource dataSource() {
        return pool;
    }

    public DatabaseConfig config() {
        return config;
    }

    @Override
    public void close() {
        pool.close();
    }

    /// Rolls back without hiding why: what the rollback itself throws is attached.
    static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /// Only a member can step down; anybody else works with the rights that he has.
    private static String stepDownTo(DatabaseRole role) {
        return """
            DO $$ BEGIN
                IF to_regrole('%1$s') IS NOT NULL AND pg_has_role(session_user, '%1$s', 'SET') THEN
                    SET ROLE %1$s;
                END IF;
            END $$""".formatted(role.roleName());
    }

    private static Properties properties(DatabaseConfig config, String purpose, Duration lockTimeout) {
        Properties properties = new Properties();
        properties.setProperty("user", config.user());
        Secret password = config.password();
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        if (config.sslMode() != null) {
            properties.setProperty("sslmode", config.sslMode());
        }
        if (config.sslRootCert() != null) {
            properties.setProperty("sslrootcert", config.sslRootCert().toString());
        }
        properties.setProperty("ApplicationName", "vitrine " + purpose);
        properties.setProperty("loginTimeout", String.valueOf(LOGIN_TIMEOUT_SECONDS));
        properties.setProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "options",
                "-c lock_timeout=%ds -c idle_in_transaction_session_timeout=%ds %s"
                        .formatted(lockTimeout.toSeconds(), IDLE_IN_TRANSACTION_TIMEOUT_SECONDS, SERVER_KEEP_ALIVE));
        return properties;
    }

    /// Work with a connection that somebody else opens and closes.
    @FunctionalInterface
    public interface SqlWork<T extends @Nullable Object> {
        T with(Connection connection) throws SQLException;
    }
}
