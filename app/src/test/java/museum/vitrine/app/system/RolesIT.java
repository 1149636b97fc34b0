package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.GeneratedArchive;
import museum.vitrine.app.fixture.LimitedUser;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which user each command needs. [RightsIT] tries what a role must not do.
final class RolesIT {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "inheriting: {0}")
    @ValueSource(booleans = {false, true})
    void memberOfTheLoadersRoleRunsEveryCommandButThoseOfTheOwner(boolean isInheriting) throws IOException {
        try (TestMuseum museum = TestMuseum.withSchema();
                LimitedUser user = isInheriting
                        ? LimitedUser.inheriting(museum, "vitrine_loader")
                        : LimitedUser.steppingDown(museum, "vitrine_loader")) {
            importChangedObjects(user);
            assertThat(museum.number("SELECT count(*) FROM rating_interaction")).isEqualTo(1);

            museum.produce(messages(
                    "{\"at\": \"2024-05-05T12:00:00+01:00\", \"site\": \"1\", \"val\": 1}",
                    "{\"at\": \"2024-05-05T12:00:00+01:00\", \"site\": \"1\", \"val\": 5}",
                    "no json"));
            done(user, "consume", "--limit", "3");
            museum.execute("INSERT INTO rating (rating_value, rating_description) VALUES (5, 'Beyond words')");
            workOnQuarantine(user);

            done(user, "db", "verify");
            CheckRun check = CheckRun.of(user.environment(), "--only", "database", "--only", "kafka");
            assertThat(check.troubles()).hasSize(isInheriting ? 1 : 0);
            assertThat(check.line("role of loaders")).contains(isInheriting ? "is no member" : "steps down");
            assertRefused(user, "db", "migrate");
            assertRefused(user, "db", "reset", "--yes");
            museum.verify();
        }
    }

    @Test
    void memberOfTheWebRoleReadsTheQuarantineAndChangesNothing() throws IOException {
        new GeneratedArchive(folder, 42).withHistory("0", 10, 2);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                LimitedUser user = LimitedUser.inheriting(museum, "vitrine_web")) {
            museum.produce(messages("no json"));
            museum.vitrineDone("consume", "--limit", "1");

            assertThat(done(user, "quarantine", "list").out()).contains("1 of 1 open records shown");
            assertThat(done(user, "quarantine", "show", "1").out()).contains("no json");
            assertThat(done(user, "quarantine", "export").out()).contains("MALFORMED");
            done(user, "db", "verify");
            museum.produce(messages("{}"));
            for (List<String> command : List.of(
                    List.of("quarantine", "replay"),
                    List.of("quarantine", "discard", "--yes"),
                    List.of("import", folder.toString()),
                    List.of("consume", "--limit", "1"))) {
                CommandRun run = user.vitrine(command.toArray(String[]::new));
                assertThat(run.exitCode()).as(command + run.out() + run.err()).isEqualTo(1);
                assertThat(run.out() + run.err()).contains("permission denied").contains("vitrine check");
            }
            assertThat(museum.number("SELECT count(*) FROM quarantined_record WHERE state = 'open'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void migratingWithoutTheRightToCreateTablesSaysWhoHasIt() {
        try (TestMuseum museum = TestMuseum.empty();
                LimitedUser user = LimitedUser.inheriting(museum, "vitrine_loader")) {
            CommandRun run = user.vitrine("db", "migrate");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo(
                            "error: user %s may create no tables in database 127.0.0.1:%d/%s, which belongs to vitrine; set DB_USER and DB_PASS to those of vitrine\n"
                                    .formatted(
                                            user.name(),
                                            TestStack.get().database().port(),
                                            museum.topic()));
        }
    }

    @Test
    void ownerWhoMigratesIsNoSuperuser() {
        try (TestMuseum museum = TestMuseum.empty()) {
            museum.vitrineDone("db", "migrate");
            museum.vitrineDone("db", "reset", "--yes");

            assertThat(museum.environment()).containsEntry("DB_USER", "vitrine");
            assertThat(museum.rows("""
                SELECT rolsuper, rolreplication, rolbypassrls, (SELECT count(*) FROM pg_auth_members
                    JOIN pg_roles AS granted ON granted.oid = roleid
                    WHERE member = pg_roles.oid AND (granted.rolsuper OR granted.rolname LIKE 'pg\\_%'))
                FROM pg_roles WHERE rolname = 'vitrine'""")).containsExactly("f|f|f|0");
            assertThat(museum.rows("""
                SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class
                WHERE relnamespace = 'public'::regnamespace""")).containsExactly("vitrine");
        }
    }

    private void importChangedObjects(LimitedUser user) throws IOException {
        new GeneratedArchive(folder, 41).withExhibitions(2).withHistory("0", 50, 2);
        Path history = folder.resolve("lmnh_hist_data_0.csv");
        done(user, "import", folder.toString());
        Files.writeString(history, "2024-02-03 10:00:00,1,4,\n", StandardOpenOption.APPEND);
        Files.writeString(
                folder.resolve("lmnh_exhibition_no0.json"),
                GeneratedArchive.exhibition(0).replace("Exhibition 0", "Another name"));
        done(user, "import", "--changed", "append", folder.toString());
        Files.writeString(history, "at,site,val,type\n2024-02-03 10:00:00,1,4,\n2024-02-03 10:00:01,9,4,\n");
        done(user, "import", "--changed", "replace", folder.toString());
    }

    private static void workOnQuarantine(LimitedUser user) {
        assertThat(done(user, "quarantine", "list").out()).contains("3 of 3 open records shown");
        assertThat(done(user, "quarantine", "show", "2").out()).contains("open");
        assertThat(done(user, "quarantine", "replay").out()).contains("3 records judged anew: 1 are counted now");
        assertThat(done(user, "quarantine", "export").out()).contains("UNKNOWN_EXHIBITION");
        done(user, "quarantine", "discard", "--reason", "MALFORMED", "--yes");
    }

    private static CommandRun done(LimitedUser user, String... arguments) {
        CommandRun run = user.vitrine(arguments);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        return run;
    }

    private static void assertRefused(LimitedUser user, String... arguments) {
        CommandRun run = user.vitrine(arguments);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .matches("error: the tables in database \\S+ belong to vitrine, and only that user may migrate or reset"
                        + " them, not limited[0-9]+; set DB_USER and DB_PASS to those of vitrine\\R");
    }

    private static Stream<byte[]> messages(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
