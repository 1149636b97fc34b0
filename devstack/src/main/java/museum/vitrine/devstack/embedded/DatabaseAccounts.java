package museum.vitrine.devstack.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import museum.vitrine.settings.Secret;
import org.postgresql.ds.PGSimpleDataSource;

/// The role and the database that a fresh PostgreSQL gets.
final class DatabaseAccounts {

    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    private DatabaseAccounts() {}

    static Connection connect(int port, String database, String user, Secret password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {LocalPort.HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        return source.getConnection(user, password.reveal());
    }

    /// Creates the role and a database of the same name that it owns, as far as they are missing.
    ///
    /// @param name     a plain identifier
    /// @param password letters and digits only
    static void create(Connection superuser, String name, Secret password) throws SQLException {
        if (!exists(superuser, "select 1 from pg_roles where rolname = ?", name)) {
            execute(
                    superuser,
                    "create role %s login createdb createrole password '%s'".formatted(name, password.reveal()));
        }
        if (!exists(superuser, "select 1 from pg_database where datname = ?", name)) {
            execute(superuser, "create database %s owner %s".formatted(name, name));
        }
    }

    private static boolean exists(Connection superuser, String sql, String name) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection superuser, String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
