package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import museum.vitrine.app.fixture.LimitedUser;
import museum.vitrine.app.fixture.TestMuseum;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each role may do in the database: everything is tried, on every table, column and function, and what
/// is not refused is compared with what the role needs. [RolesIT] shows that it needs no more.
final class RightsIT {

    /// Insufficient privilege; and a view that nobody can change.
    private static final Set<String> REFUSED = Set.of("42501", "55000");

    private static final String REFERENCE_DATA = """
        SELECT department
        SELECT exhibition
        SELECT floor
        SELECT museum
        SELECT rating
        SELECT request
        """;
    private static final String FIGURES = """
        SELECT exhibition_info
        SELECT rating_counts
        SELECT rating_info
        SELECT rating_interaction
        SELECT request_counts
        SELECT request_info
        SELECT request_interaction
        CALL quarter_hour
        """;

    private static TestMuseum museum;

    @BeforeAll
    static void open() {
        museum = TestMuseum.withExhibitions();
    }

    @AfterAll
    static void close() {
        museum.close();
    }

    @Test
    void readerSeesFigures() throws SQLException {
        assertMay("vitrine_reader", REFERENCE_DATA + FIGURES);
    }

    @Test
    void webSeesEverythingAndChangesSessionsAndPasswordsAlone() throws SQLException {
        assertMay("vitrine_web", REFERENCE_DATA + FIGURES + """
            SELECT account
            SELECT account_setup
            SELECT loader
            SELECT position_loss
            SELECT quarantined_record
            SELECT rating_day_rollup
            SELECT rating_rollup
            SELECT reference_version
            SELECT request_day_rollup
            SELECT request_rollup
            SELECT source_partition
            SELECT vitrine_schema_history
            SELECT web_session
            SELECT web_session_attributes
            INSERT web_session creation_time expiry_time last_access_time max_inactive_interval primary_id principal_name session_id
            INSERT web_session_attributes attribute_bytes attribute_name session_primary_id
            UPDATE account password_hash password_set_at signed_in_at
            UPDATE web_session creation_time expiry_time last_access_time max_inactive_interval primary_id principal_name session_id
            UPDATE web_session_attributes attribute_bytes attribute_name session_primary_id
            DELETE account_setup
            DELETE web_session
            DELETE web_session_attributes
            """);
    }

    @Test
    void loaderAddsAndChangesNothingOfWhatWasRead() throws SQLException {
        assertMay("vitrine_loader", REFERENCE_DATA + """
            SELECT loader
            SELECT quarantined_record
            SELECT rating_counts
            SELECT rating_day_rollup
            SELECT rating_interaction
            SELECT rating_rollup
            SELECT reference_version
            SELECT request_counts
            SELECT request_day_rollup
            SELECT request_interaction
            SELECT request_rollup
            SELECT source_partition
            SELECT vitrine_schema_history
            INSERT department department_name museum_id
            INSERT exhibition department_id exhibition_description exhibition_name exhibition_start_date floor_id museum_id public_id site
            INSERT floor floor_name museum_id
            INSERT loader instance museum_id records_behind source state
            INSERT position_loss lost_from lost_to policy source_partition_id
            INSERT quarantined_record detail payload reason received_at source_partition_id source_position
            INSERT rating_interaction event_at exhibition_id rating_id source_partition_id source_position
            INSERT request_interaction event_at exhibition_id request_id source_partition_id source_position
            INSERT source_partition complete enforce_hours leader_epoch museum_id next_position partition sha256 size_bytes source version
            UPDATE exhibition department_id exhibition_description exhibition_name exhibition_start_date floor_id
            UPDATE loader records_behind seen_at state
            UPDATE quarantined_record detail reason resolved_at resolved_by state
            UPDATE source_partition accepted complete enforce_hours leader_epoch next_position records_read rejected sha256 size_bytes updated_at version
            DELETE loader
            CALL advance_position
            CALL hold_reference_version
            CALL quarter_hour
            CALL remove_records_of
            """);
    }

    @Test
    void maintenanceChangesInteractions() throws SQLException {
        assertMay("vitrine_maintenance", """
            SELECT quarantined_record
            SELECT rating_interaction
            SELECT request_interaction
            INSERT rating_interaction event_at exhibition_id rating_id rating_interaction_id source_partition_id source_position
            INSERT request_interaction event_at exhibition_id request_id request_interaction_id source_partition_id source_position
            UPDATE rating_interaction event_at exhibition_id rating_id rating_interaction_id source_partition_id source_position
            UPDATE request_interaction event_at exhibition_id request_id request_interaction_id source_partition_id source_position
            DELETE quarantined_record
            DELETE rating_interaction
            DELETE request_interaction
            TRUNCATE rating_interaction
            TRUNCATE request_interaction
            CALL quarter_hour
            CALL remove_records_of
            """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vitrine_reader", "vitrine_web", "vitrine_loader", "vitrine_maintenance"})
    void noRoleLeavesItsPlace(String role) throws SQLException {
        try (LimitedUser user = LimitedUser.steppingDown(museum, role);
                Connection connection = user.connect()) {
            for (String sql : List.of(
                    "CREATE TABLE mine (id integer)",
                    "CREATE VIEW mine AS SELECT 1",
                    "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql RETURN 1",
                    "CREATE SCHEMA mine",
                    "CREATE ROLE mine",
                    "ALTER ROLE vitrine_loader LOGIN",
                    "GRANT vitrine_maintenance TO CURRENT_USER",
                    "SET ROLE vitrine",
                    "SET SESSION AUTHORIZATION vitrine",
                    "ALTER TABLE rating_interaction DISABLE TRIGGER ALL",
                    "ALTER TABLE museum OWNER TO CURRENT_USER",
                    "DROP TABLE rating_interaction",
                    "DROP FUNCTION advance_position",
                    "SET log_statement = 'all'",
                    "SET session_replication_role = replica",
                    "COPY (SELECT 1) TO PROGRAM 'true'",
                    "SELECT pg_read_file('/etc/hostname')",
                    "SELECT rolpassword FROM pg_authid")) {
                assertThat(stateOf(connection, role, sql)).as(sql).isEqualTo("42501");
            }
            for (String other : List.of("reader", "web", "loader", "maintenance")) {
                boolean isOwn = role.equals("vitrine_" + other);
                assertThat(stateOf(connection, role, "SET ROLE vitrine_" + other))
                        .as(other)
                        .isEqualTo(isOwn ? "" : "42501");
            }
        }
    }

    /// An earlier version gave loaders whole tables.
    @Test
    void migratingTakesBackWhatWasGivenTooMuch() throws SQLException {
        try (TestMuseum older = TestMuseum.withSchema()) {
            older.execute("GRANT SELECT, INSERT, UPDATE ON department, floor, exhibition, source_partition,"
                    + " quarantined_record, position_loss TO vitrine_loader");

            older.vitrineDone("db", "migrate");

            assertThat(older.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                            + " AND relkind = 'r' AND has_table_privilege('vitrine_loader', oid, 'INSERT, UPDATE')"))
                    .isEmpty();
            assertThat(CheckRun.of(older.environment(), "--only", "database").line("rights"))
                    .startsWith("ok");
        }
    }

    private static void assertMay(String role, String expected) throws SQLException {
        Set<String> allowed = new TreeSet<>();
        try (LimitedUser user = LimitedUser.steppingDown(museum, role);
                Connection connection = user.connect()) {
            for (String relation : museum.rows("""
                SELECT relname FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')""")) {
                addWholeTable(connection, role, relation, allowed);
                addColumns(connection, role, relation, allowed);
            }
            addFunctions(connection, role, allowed);
        }
        assertThat(allowed).isEqualTo(new TreeSet<>(expected.lines().toList()));
    }

    private static void addWholeTable(Connection connection, String role, String relation, Set<String> allowed)
            throws SQLException {
        if (isAllowed(connection, role, "SELECT * FROM " + relation + " LIMIT 0")) {
            allowed.add("SELECT " + relation);
        }
        if (isAllowed(connection, role, "DELETE FROM " + relation + " WHERE false")) {
            allowed.add("DELETE " + relation);
        }
        boolean isView = relation.endsWith("_info") || relation.endsWith("_counts");
        if (!isView && isAllowed(connection, role, "TRUNCATE " + relation)) {
            allowed.add("TRUNCATE " + relation);
        }
    }

    private static void addColumns(Connection connection, String role, String relation, Set<String> allowed)
            throws SQLException {
        List<String> inserted = new ArrayList<>();
        List<String> updated = new ArrayList<>();
        for (String row : museum.rows("""
            SELECT quote_ident(attname), format_type(atttypid, NULL) FROM pg_attribute
            WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname""".formatted(relation))) {
            String column = row.substring(0, row.indexOf('|'));
            String type = row.substring(row.indexOf('|') + 1);
            String insert = "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT NULL::%s WHERE false"
                    .formatted(relation, column, type);
            if (isAllowed(connection, role, insert)) {
                inserted.add(column);
            }
            if (isAllowed(connection, role, "UPDATE %s SET %s = DEFAULT WHERE false".formatted(relation, column))) {
                updated.add(column);
            }
        }
        if (!inserted.isEmpty()) {
            allowed.add("INSERT " + relation + " " + String.join(" ", inserted));
        }
        if (!updated.isEmpty()) {
            allowed.add("UPDATE " + relation + " " + String.join(" ", updated));
        }
    }

    /// Functions of triggers cannot be called by anybody.
    private static void addFunctions(Connection connection, String role, Set<String> allowed) throws SQLException {
        for (String row : museum.rows("""
            SELECT proname, array_to_string(ARRAY(
                SELECT 'NULL::' || format_type(each, NULL) FROM unnest(proargtypes) AS each), ', ')
            FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prorettype <> 'trigger'::regtype""")) {
            String name = row.substring(0, row.indexOf('|'));
            String arguments = row.substring(row.indexOf('|') + 1);
            if (isAllowed(connection, role, "SELECT %s(%s)".formatted(name, arguments))) {
                allowed.add("CALL " + name);
            }
        }
    }

    private static boolean isAllowed(Connection connection, String role, String sql) throws SQLException {
        return !REFUSED.contains(stateOf(connection, role, sql));
    }

    /// Tries a statement and undoes it; empty when it succeeds.
    private static String stateOf(Connection connection, String role, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL ROLE " + role);
            statement.execute(sql);
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        } finally {
            connection.rollback();
        }
    }
}
