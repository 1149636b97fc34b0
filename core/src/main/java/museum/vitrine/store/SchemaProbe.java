package museum.vitrine.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import museum.vitrine.check.Findings;

/// Asks which version of the schema is there.
final class SchemaProbe {

    private static final String NAME = "schema version";
    private static final String HISTORY = "vitrine_schema_history";

    private final Connection connection;

    SchemaProbe(Connection connection) {
        this.connection = connection;
    }

    /// Whether there is a schema of any version, so that its tables can be asked for.
    boolean run(Findings findings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!answers(statement, "SELECT to_regclass('" + HISTORY + "') IS NOT NULL")) {
                reportMissing(statement, findings);
                return false;
            }
            if (!answers(statement, "SELECT has_table_privilege('" + HISTORY + "', 'SELECT')")) {
                findings.warn(NAME, "not for this user to see", "see the checks of the role and its rights");
                return true;
            }
            ResultSet rows = statement.executeQuery(
                    "SELECT coalesce(max(version::integer), 0) FROM " + HISTORY + " WHERE success");
            rows.next();
            return judge(rows.getInt(1), findings);
        }
    }

    private static boolean judge(int version, Findings findings) {
        String found = "version %d, and this Vitrine needs %d".formatted(version, Migrations.CURRENT_VERSION);
        if (version < Migrations.CURRENT_VERSION) {
            findings.fail(NAME, found, "run 'vitrine db migrate'");
        } else if (version > Migrations.CURRENT_VERSION) {
            findings.fail(NAME, found, "run the newer Vitrine that migrated it");
        } else {
            findings.ok(NAME, "version " + version);
        }
        return version == Migrations.CURRENT_VERSION;
    }

    private static void reportMissing(Statement statement, Findings findings) throws SQLException {
        String sql = """
            SELECT string_agg(quote_ident(nspname), ', ' ORDER BY nspname), current_setting('search_path')
            FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE relname = 'vitrine_schema_history'
            """;
        ResultSet rows = statement.executeQuery(sql);
        rows.next();
        String elsewhere = rows.getString(1);
        if (elsewhere == null) {
            findings.fail(NAME, "there is no schema of Vitrine", "run 'vitrine db migrate'");
        } else {
            findings.fail(
                    NAME,
                    "Vitrine's tables lie in %s, which this user does not see (search_path is %s)"
                            .formatted(elsewhere, rows.getString(2)),
                    "let its owner run: GRANT USAGE ON SCHEMA %s TO this user, and ALTER ROLE … SET search_path = %1$s"
                            .formatted(elsewhere));
        }
    }

    private static boolean answers(Statement statement, String sql) throws SQLException {
        ResultSet rows = statement.executeQuery(sql);
        rows.next();
        return rows.getBoolean(1);
    }
}
