package museum.vitrine.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.check.Findings;

/// Asks whether the roles exist, whether this user may step down to the loader's, and whether the role that
/// is then in force may do everything that imports, loads and replays do.
final class RightsProbe {

    private static final String LOADER = DatabaseRole.LOADER.roleName();
    private static final String GRANT_AGAIN =
            "run 'vitrine db migrate' as the owner of the tables: it grants them anew";

    private final Connection connection;

    RightsProbe(Connection connection) {
        this.connection = connection;
    }

    /// Whether the rights suffice to ask on.
    boolean run(Findings findings) throws SQLException {
        judgeRoles(findings);
        Session session = session();
        judgeSession(session, findings);
        List<String> missing = missingRights();
        if (missing.isEmpty()) {
            findings.ok("rights", session.currentUser() + " may do what loaders do");
            judgeReplacing(findings);
            return true;
        }
        findings.fail(
                "rights",
                session.currentUser() + " lacks " + String.join(", ", missing),
                session.isSteppedDown() || !session.roleExists() ? GRANT_AGAIN : grantTo(session));
        return false;
    }

    private void judgeRoles(Findings findings) throws SQLException {
        String sql = """
            SELECT name
            FROM unnest(ARRAY['vitrine_loader', 'vitrine_web', 'vitrine_reader', 'vitrine_maintenance']) AS wanted (name)
            WHERE to_regrole(name) IS NULL
            """;
        List<String> missing = texts(sql);
        if (missing.isEmpty()) {
            findings.ok("roles", "vitrine_loader, vitrine_web, vitrine_reader and vitrine_maintenance exist");
        } else {
            findings.warn(
                    "roles",
                    "missing: " + String.join(", ", missing),
                    "run 'vitrine db migrate' as a user that may create roles (CREATEROLE)");
        }
    }

    private static void judgeSession(Session session, Findings findings) {
        if (session.isSteppedDown()) {
            findings.ok("role of loaders", session.sessionUser() + " steps down to " + LOADER);
        } else if (session.roleExists()) {
            findings.warn(
                    "role of loaders",
                    session.sessionUser() + " is no member of " + LOADER + " and works with rights of its own",
                    grantTo(session));
        } else {
            findings.warn(
                    "role of loaders",
                    "there is no " + LOADER + ": " + session.sessionUser() + " works with rights of its own",
                    "run 'vitrine db migrate' as a user that may create roles (CREATEROLE)");
        }
    }

    private void judgeReplacing(Findings findings) throws SQLException {
        String sql = """
            SELECT 'EXECUTE' WHERE NOT coalesce(
                has_function_privilege(to_regprocedure('remove_records_of(integer)'), 'EXECUTE'), false)
            """;
        if (!texts(sql).isEmpty()) {
            findings.warn(
                    "right to replace",
                    "no right to remove_records_of, which only 'import --changed replace' needs",
                    GRANT_AGAIN);
        }
    }

    /// What is missing, such as `INSERT on rating_interaction`; tables that are missing count too.
    private List<String> missingRights() throws SQLException {
        String sql = """
            SELECT format('%s on %s', string_agg(privilege, ', ' ORDER BY privilege), name) AS missing
            FROM (VALUES
                ('museum', 'SELECT'),
                ('rating', 'SELECT'),
                ('request', 'SELECT'),
                ('reference_version', 'SELECT'),
                ('vitrine_schema_history', 'SELECT'),
                ('rating_rollup', 'SELECT'),
                ('request_rollup', 'SELECT'),
                ('department', 'SELECT INSERT UPDATE'),
                ('floor', 'SELECT INSERT UPDATE'),
                ('exhibition', 'SELECT INSERT UPDATE'),
                ('source_partition', 'SELECT INSERT UPDATE'),
                ('quarantined_record', 'SELECT INSERT UPDATE'),
                ('rating_interaction', 'SELECT INSERT'),
                ('request_interaction', 'SELECT INSERT'),
                ('position_loss', 'SELECT INSERT'),
                ('loader', 'SELECT INSERT UPDATE DELETE')) AS needed (name, privileges),
                string_to_table(privileges, ' ') AS privilege
            WHERE NOT coalesce(has_table_privilege(to_regclass(name), privilege), false)
            GROUP BY name
            UNION ALL
            SELECT 'EXECUTE on ' || name
            FROM (VALUES
                ('advance_position(integer, bigint, bigint, integer, bigint, bigint, boolean, bigint)'),
                ('hold_reference_version()')) AS needed (name)
            WHERE NOT coalesce(has_function_privilege(to_regprocedure(name), 'EXECUTE'), false)
            ORDER BY missing
            """;
        return texts(sql);
    }

    private Session session() throws SQLException {
        String sql = """
            SELECT session_user AS session_user_name, current_user AS current_user_name,
                to_regrole('vitrine_loader') IS NOT NULL AS role_exists
            """;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return new Session(
                    rows.getString("session_user_name"),
                    rows.getString("current_user_name"),
                    rows.getBoolean("role_exists"));
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static String grantTo(Session session) {
        return "let the owner of the role run: GRANT %s TO \"%s\"".formatted(LOADER, session.sessionUser());
    }

    /// Who is signed in, and who works.
    private record Session(String sessionUser, String currentUser, boolean roleExists) {

        boolean isSteppedDown() {
            return currentUser.equals(LOADER);
        }
    }
}
