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

    /// What is missing, such as `INSERT on rating_interaction`; tables that are missing count too. A right that
    /// a loader has on some columns only is missing when it is on one of them.
    private List<String> missingRights() throws SQLException {
        String sql = """
            SELECT format('%s on %s', string_agg(DISTINCT privilege, ', ' ORDER BY privilege), name) AS missing
            FROM (VALUES
                ('museum', 'SELECT', NULL),
                ('rating', 'SELECT', NULL),
                ('request', 'SELECT', NULL),
                ('reference_version', 'SELECT', NULL),
                ('vitrine_schema_history', 'SELECT', NULL),
                ('rating_rollup', 'SELECT', NULL),
                ('request_rollup', 'SELECT', NULL),
                ('rating_day_rollup', 'SELECT', NULL),
                ('request_day_rollup', 'SELECT', NULL),
                ('department', 'SELECT', NULL),
                ('department', 'INSERT', 'museum_id department_name'),
                ('floor', 'SELECT', NULL),
                ('floor', 'INSERT', 'museum_id floor_name'),
                ('exhibition', 'SELECT', NULL),
                ('exhibition', 'INSERT', 'museum_id public_id site exhibition_name exhibition_description'
                    ' department_id floor_id exhibition_start_date'),
                ('exhibition', 'UPDATE', 'exhibition_name exhibition_description department_id floor_id'
                    ' exhibition_start_date'),
                ('source_partition', 'SELECT', NULL),
                ('source_partition', 'INSERT', 'source partition museum_id version sha256 size_bytes'
                    ' next_position leader_epoch complete enforce_hours'),
                ('source_partition', 'UPDATE', 'version sha256 size_bytes next_position leader_epoch records_read'
                    ' accepted rejected complete enforce_hours updated_at'),
                ('quarantined_record', 'SELECT', NULL),
                ('quarantined_record', 'INSERT', 'source_partition_id source_position received_at reason detail'
                    ' payload'),
                ('quarantined_record', 'UPDATE', 'reason detail state resolved_at resolved_by'),
                ('rating_interaction', 'SELECT', NULL),
                ('rating_interaction', 'INSERT', 'exhibition_id rating_id event_at source_partition_id'
                    ' source_position'),
                ('request_interaction', 'SELECT', NULL),
                ('request_interaction', 'INSERT', 'exhibition_id request_id event_at source_partition_id'
                    ' source_position'),
                ('position_loss', 'INSERT', 'source_partition_id lost_from lost_to policy'),
                ('loader', 'SELECT', NULL),
                ('loader', 'INSERT', 'instance source state records_behind'),
                ('loader', 'UPDATE', 'seen_at state records_behind'),
                ('loader', 'DELETE', NULL)) AS needed (name, privilege, columns)
                LEFT JOIN string_to_table(columns, ' ') AS wanted (column_name) ON true
                LEFT JOIN pg_attribute ON attrelid = to_regclass(name) AND attname = column_name
            WHERE NOT coalesce(CASE WHEN column_name IS NULL
                THEN has_table_privilege(to_regclass(name), privilege)
                ELSE has_column_privilege(attrelid, attnum, privilege) END, false)
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
