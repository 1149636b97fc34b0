package museum.vitrine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import museum.vitrine.failure.PipelineException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/// Brings the schema of a database to the version of this program, or back to nothing. Needs the owner's
/// rights.
public final class Migrations {

    private static final String HISTORY_TABLE = "vitrine_schema_history";

    private final Database database;

    public Migrations(Database database) {
        this.database = database;
    }

    /// Applies what is missing; the roles and their rights are brought up to date in any case.
    ///
    /// @return the version before and after, and how many migrations were applied
    public Result migrate() {
        requireOwner();
        Flyway flyway = flyway();
        requireNotNewer(flyway);
        try {
            var result = flyway.migrate();
            return new Result(
                    result.initialSchemaVersion == null ? "none" : result.initialSchemaVersion,
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                    result.migrationsExecuted);
        } catch (FlywayException e) {
            throw failure("could not be migrated", e);
        }
    }

    /// Drops everything that the migrations made, with all data, and nothing else.
    public void drop() {
        requireOwner();
        database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(resetScript());
            }
            return null;
        });
    }

    /// Makes sure that the schema is the one that this program was written for.
    ///
    /// @throws PipelineException when it is missing, older or newer; the message says which command to run
    public static void requireCurrentSchema(Database database) {
        int found = installedVersion(database);
        if (found == 0) {
            throw new PipelineException(
                    "database " + database.config().place() + " has no Vitrine schema; run 'vitrine db migrate'");
        }
        if (found < CURRENT_VERSION) {
            throw new PipelineException(
                    "database %s has schema version %d, and this Vitrine needs %d; run 'vitrine db migrate'"
                            .formatted(database.config().place(), found, CURRENT_VERSION));
        }
        if (found > CURRENT_VERSION) {
            throw newer(database, String.valueOf(found));
        }
    }

    /// The number of the newest migration that this program carries.
    static final int CURRENT_VERSION = 9;

    private static int installedVersion(Database database) {
        return database.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                ResultSet exists = statement.executeQuery("SELECT to_regclass('" + HISTORY_TABLE + "') IS NOT NULL");
                exists.next();
                if (!exists.getBoolean(1)) {
                    return 0;
                }
                ResultSet rows = statement.executeQuery(
                        "SELECT coalesce(max(version::integer), 0) FROM " + HISTORY_TABLE + " WHERE success");
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    /// Also says in our own words when the database cannot be reached.
    private void requireOwner() {
        String sql = """
            SELECT session_user, pg_get_userbyid(coalesce(relowner, datdba)) AS owner, relowner IS NOT NULL AS is_there,
                CASE WHEN relowner IS NULL
                    THEN coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)
                    ELSE pg_has_role(relowner, 'USAGE') END AS may_migrate
            FROM pg_database LEFT JOIN pg_class ON pg_class.oid = to_regclass('%s')
            WHERE datname = current_database()
            """.formatted(HISTORY_TABLE);
        database.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                if (!rows.getBoolean("may_migrate")) {
                    throw notTheOwner(
                            rows.getString("session_user"), rows.getString("owner"), rows.getBoolean("is_there"));
                }
                return null;
            }
        });
    }

    private PipelineException notTheOwner(String user, String owner, boolean isThere) {
        return new PipelineException((isThere
                                ? "the tables in database %s belong to %s, and only that user may migrate or reset them, not %s"
                                : "user %3$s may create no tables in database %1$s, which belongs to %2$s")
                        .formatted(database.config().place(), owner, user)
                + "; set DB_USER and DB_PASS to those of " + owner);
    }

    private void requireNotNewer(Flyway flyway) {
        try {
            MigrationInfo current = flyway.info().current();
            if (current != null
                    && current.getVersion() != null
                    && current.getVersion().compareTo(MigrationVersion.fromVersion(String.valueOf(CURRENT_VERSION)))
                            > 0) {
                throw newer(database, current.getVersion().getVersion());
            }
        } catch (FlywayException e) {
            throw failure("could not be looked at", e);
        }
    }

    private static PipelineException newer(Database database, String found) {
        return new PipelineException(
                "database %s has schema version %s, newer than the %d that this Vitrine knows; run the newer Vitrine"
                        .formatted(database.config().place(), found, CURRENT_VERSION));
    }

    private Flyway flyway() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.dataSource())
                .locations("classpath:museum/vitrine/store/migration")
                .table(HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private PipelineException failure(String what, FlywayException e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String reason = root instanceof SQLException sql
                ? SqlFailures.translate(database.config().place(), sql).getMessage()
                : String.valueOf(root.getMessage()).strip();
        return new PipelineException("database " + database.config().place() + " " + what + ": " + reason, e);
    }

    private static String resetScript() {
        try (InputStream script = Migrations.class.getResourceAsStream("reset.sql")) {
            if (script == null) {
                throw new IllegalStateException("reset.sql is missing from the program");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("reset.sql cannot be read", e);
        }
    }

    /// What a migration did.
    ///
    /// @param before  the version that was there, or `none`
    /// @param after   the version that is there now
    /// @param applied how many migrations ran
    public record Result(String before, String after, int applied) {}
}
