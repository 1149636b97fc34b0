package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.check.CheckResult;
import museum.vitrine.check.Findings;
import museum.vitrine.devstack.embedded.EmbeddedDevStack;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseConfig;
import museum.vitrine.store.DatabaseProbe;
import museum.vitrine.store.DatabaseRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mistakes with the database, each of which `check` names with its next step.
final class DatabaseCheckIT {

    private static final String PASSWORD = "letmein";

    private TestMuseum museum;

    @BeforeEach
    void open() {
        museum = TestMuseum.withExhibitions();
    }

    @AfterEach
    void close() {
        museum.close();
    }

    @Test
    void wrongPort() {
        assertOnlyTrouble(
                "FAIL database reachable nothing listens at 127.0.0.1:1; check DB_HOST and DB_PORT, and that the server runs",
                check(Map.of("DB_PORT", "1")));
    }

    @Test
    void wrongHost() {
        assertOnlyTrouble(
                "FAIL database reachable the host name in db.invalid:%d is not known here; correct DB_HOST"
                        .formatted(TestStack.get().database().port()),
                check(Map.of("DB_HOST", "db.invalid")));
    }

    @Test
    void portOfAnotherServer() {
        int port = TestStack.get().objectStore().endpoint().getPort();

        assertOnlyTrouble(
                "FAIL database reachable 127.0.0.1:%d does not speak as PostgreSQL does; check DB_HOST and DB_PORT"
                        .formatted(port),
                check(Map.of("DB_PORT", String.valueOf(port))));
    }

    @Test
    void tlsThatTheServerDoesNotSpeak() {
        CheckRun run = check(Map.of("DB_SSLMODE", "verify-full"));

        assertThat(run.line("database reachable"))
                .startsWith("FAIL")
                .contains("speaks no TLS, and DB_SSLMODE is verify-full", "set DB_SSLMODE to prefer or disable");
    }

    @Test
    void wrongPassword() {
        assertOnlyTrouble(
                "FAIL database signed in password authentication failed for user \"vitrine\"; check DB_USER and DB_PASS",
                check(Map.of("DB_PASS", "wrong")));
    }

    @Test
    void noPassword() {
        assertOnlyTrouble(
                "FAIL database signed in the server asks for a password; set DB_PASS", check(Map.of("DB_PASS", "")));
    }

    @Test
    void missingDatabase() {
        CheckRun run = check(Map.of("DB_NAME", "nowhere"));

        assertThat(run.line("database signed in")).isEqualTo("ok database signed in as vitrine");
        assertOnlyTrouble(
                "FAIL database exists database \"nowhere\" does not exist; create it: createdb -h 127.0.0.1 -p %d -O vitrine nowhere; or check DB_NAME"
                        .formatted(TestStack.get().database().port()),
                run);
    }

    @Test
    void noRightToConnect() {
        String user = createUser();
        museum.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(museum.topic()));

        assertOnlyTrouble(
                "FAIL database exists permission denied for database \"%s\"; let its owner run: GRANT CONNECT ON DATABASE \"%1$s\" TO \"%s\""
                        .formatted(museum.topic(), user),
                check(as(user)));
    }

    @Test
    void noConnectionLeft() {
        museum.execute("ALTER DATABASE %s CONNECTION LIMIT 0".formatted(museum.topic()));

        CheckRun run = check(Map.of());

        assertThat(run.line("connections left"))
                .startsWith("FAIL connections left none: too many connections for database")
                .contains("raise max_connections");
    }

    @Test
    void fewConnectionsLeft() {
        museum.execute("ALTER DATABASE %s CONNECTION LIMIT 5".formatted(museum.topic()));
        assertThat(check(Map.of()).line("connections left")).matches("WARN connections left [2-4] for this user.*");

        museum.execute("ALTER DATABASE %s CONNECTION LIMIT -1".formatted(museum.topic()));
        String user = createUser();
        museum.execute("ALTER ROLE %s CONNECTION LIMIT 3".formatted(user));
        assertThat(check(as(user)).line("connections left")).startsWith("WARN connections left 2 for this user");
    }

    @Test
    void missingSchema() {
        try (TestMuseum empty = TestMuseum.empty()) {
            CheckRun run = CheckRun.of(empty.environment());

            assertThat(run.line("schema version"))
                    .isEqualTo("FAIL schema version there is no schema of Vitrine; run 'vitrine db migrate'");
            assertThat(run.line("stored positions"))
                    .startsWith("WARN stored positions not compared: database")
                    .endsWith("see 'vitrine check --only database'");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void schemaThatTheUserDoesNotSee() {
        try (TestMuseum empty = TestMuseum.empty()) {
            empty.execute("CREATE SCHEMA hidden");
            empty.execute("CREATE TABLE hidden.vitrine_schema_history (version text, success boolean)");

            assertThat(CheckRun.of(empty.environment(), "--only", "database").line("schema version"))
                    .startsWith("FAIL schema version Vitrine's tables lie in hidden, which this user does not see")
                    .endsWith("GRANT USAGE ON SCHEMA hidden TO this user, and ALTER ROLE … SET search_path = hidden");
        }
    }

    @Test
    void newerSchema() {
        museum.execute("""
                INSERT INTO vitrine_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                VALUES (9999, '9999', 'from the future', 'SQL', 'V9999__from_the_future.sql', 'test', 1, true)""");

        CheckRun run = check(Map.of());

        assertThat(run.troubles())
                .singleElement()
                .asString()
                .matches("FAIL schema version version 9999, and this "
                        + "Vitrine needs [0-9]+; run the newer Vitrine that migrated it");
    }

    @Test
    void olderSchema() {
        museum.execute("DELETE FROM vitrine_schema_history WHERE version::integer > 1");

        assertThat(check(Map.of()).troubles())
                .singleElement()
                .asString()
                .matches("FAIL schema version version 1, and this Vitrine needs [0-9]+; run 'vitrine db migrate'");
    }

    @Test
    void userWithoutTheLoadersRole() {
        String user = createUser();

        CheckRun run = check(as(user));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("role of loaders"))
                .isEqualTo(
                        "WARN role of loaders %s is no member of vitrine_loader and works with rights of its own; let the owner of the role run: GRANT vitrine_loader TO \"%1$s\""
                                .formatted(user));
        assertThat(run.line("rights"))
                .startsWith("FAIL rights " + user + " lacks DELETE, INSERT, SELECT, UPDATE on loader,")
                .contains("INSERT, SELECT on rating_interaction")
                .endsWith("GRANT vitrine_loader TO \"" + user + "\"");

        museum.execute("GRANT vitrine_loader TO " + user);
        assertThat(check(as(user)).troubles()).isEmpty();
    }

    @Test
    void roleWithoutItsRights() {
        museum.execute("REVOKE INSERT ON rating_interaction, position_loss FROM vitrine_loader");
        museum.execute("REVOKE EXECUTE ON FUNCTION hold_reference_version() FROM PUBLIC, vitrine_loader");

        assertOnlyTrouble(
                "FAIL rights vitrine_loader lacks EXECUTE on hold_reference_version(), INSERT on position_loss, INSERT on rating_interaction; run 'vitrine db migrate' as the owner of the tables: it grants them anew",
                check(Map.of()));
    }

    @Test
    void noRightToReplaceObjects() {
        museum.execute("""
                SET ROLE vitrine_maintenance;
                REVOKE EXECUTE ON FUNCTION remove_records_of(integer) FROM vitrine_loader""");

        assertThat(check(Map.of()).troubles())
                .singleElement()
                .asString()
                .startsWith("WARN right to replace no right to remove_records_of");
    }

    @Test
    void unknownMuseum() {
        assertOnlyTrouble(
                "FAIL museum there is none with the code 'lms'; there are: lmnh; check --museum and VITRINE_MUSEUM, or INSERT INTO museum (code, museum_name, time_zone) VALUES ('lms', …)",
                CheckRun.of(museum.environment(), "--museum", "lms", "--only", "database"));
    }

    @Test
    void timeZoneThatJavaDoesNotKnow() {
        // stands for a zone that PostgreSQL's list has and Java's has not
        museum.execute("ALTER TABLE museum DROP CONSTRAINT time_zone_is_an_iana_name");
        museum.execute("UPDATE museum SET time_zone = 'BST'");

        assertThat(check(Map.of()).line("time zone"))
                .startsWith("FAIL time zone 'BST' is none that Java knows; UPDATE museum");
    }

    @Test
    void noExhibitions() {
        museum.execute("DELETE FROM exhibition");

        assertOnlyTrouble(
                "FAIL exhibitions none is registered, so every record would be rejected; run 'vitrine import', which reads the exhibition files first",
                check(Map.of()));
    }

    @Test
    void commitsThatACrashLoses() {
        museum.execute("ALTER DATABASE %s SET synchronous_commit = off".formatted(museum.topic()));

        assertThat(check(Map.of()).troubles())
                .singleElement()
                .asString()
                .startsWith("WARN durability off: synchronous_commit; a crash of the server loses what was stored");
    }

    @Test
    void serverThatOnlyReads() {
        museum.execute("ALTER DATABASE %s SET default_transaction_read_only = on".formatted(museum.topic()));

        assertThat(check(Map.of()).line("server writable"))
                .startsWith("FAIL server writable transactions are read-only by default");
    }

    @Test
    void statementTimeoutThatIsTooShort() {
        museum.execute("ALTER DATABASE %s SET statement_timeout = '10s'".formatted(museum.topic()));

        assertThat(check(Map.of()).line("time-outs"))
                .startsWith("WARN time-outs statement_timeout is 10000 ms")
                .contains("ALTER ROLE");
    }

    @Test
    void encodingThatCannotHoldEveryName() {
        String name = "latin" + TestStack.nextNumber();
        museum.execute("CREATE DATABASE %s ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0"
                .formatted(name));
        try {
            assertThat(check(Map.of("DB_NAME", name)).line("encoding"))
                    .startsWith("FAIL encoding LATIN1, which cannot hold every name")
                    .contains("ENCODING 'UTF8'");
        } finally {
            TestStack.dropDatabase(name);
        }
    }

    @Test
    void loadersThatRunAndThatWereKilled() {
        museum.execute("""
                INSERT INTO loader (instance, source, state, records_behind)
                VALUES ('kiosk/1', 'kafka:lmnh', 'loading', 12)""");
        assertThat(check(Map.of()).line("loaders"))
                .isEqualTo("ok loaders kiosk/1 (kafka:lmnh, loading, 12 records behind)");

        museum.execute("""
                INSERT INTO loader (instance, source, state, seen_at)
                VALUES ('kiosk/2', 'kafka:lmnh', 'loading', now() - interval '10 minutes')""");
        assertThat(check(Map.of()).line("loaders"))
                .matches("WARN loaders killed or cut off: kiosk/2 \\(kafka:lmnh, silent for 6[0-9]{2} s\\); "
                        + "running: kiosk/1 .*; start 'vitrine consume' again.*");
    }

    @Test
    void clocksThatDiffer() {
        assertThat(clockWhenHereIs(Duration.ofSeconds(-10)).status()).isEqualTo(CheckResult.Status.WARN);
        CheckResult late = clockWhenHereIs(Duration.ofHours(-1));
        assertThat(late.status()).isEqualTo(CheckResult.Status.FAIL);
        assertThat(late.found()).startsWith("the server's is 3600.").contains("s ahead of the one here");
        assertThat(clockWhenHereIs(Duration.ofHours(1)).found()).contains("behind the one here");
    }

    private CheckResult clockWhenHereIs(Duration ahead) {
        EmbeddedDevStack stack = TestStack.get();
        DatabaseConfig config = new DatabaseConfig(
                "127.0.0.1",
                stack.database().port(),
                museum.topic(),
                "vitrine",
                stack.database().password(),
                null,
                null);
        Findings findings = new Findings();
        try (Database database = new Database(config, DatabaseRole.LOADER, "test")) {
            new DatabaseProbe(database, "lmnh", InstantSource.offset(InstantSource.system(), ahead)).run(findings);
        }
        return findings.results().stream()
                .filter(result -> result.name().equals("clock"))
                .findFirst()
                .orElseThrow();
    }

    private CheckRun check(Map<String, String> changes) {
        return CheckRun.of(museum.environment(changes), "--only", "database");
    }

    /// A user that may sign in and nothing else.
    private String createUser() {
        String user = "weak" + TestStack.nextNumber();
        museum.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(user, PASSWORD));
        return user;
    }

    private static Map<String, String> as(String user) {
        return new HashMap<>(Map.of("DB_USER", user, "DB_PASS", PASSWORD));
    }

    private static void assertOnlyTrouble(String line, CheckRun run) {
        assertThat(run.troubles()).containsExactly(line);
        assertThat(run.exitCode()).isEqualTo(line.startsWith("FAIL") ? 1 : 0);
    }
}
