package museum.vitrine.devstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Root may start the database, though PostgreSQL refuses to be root.
class ServerUserIT {

    @TempDir
    private Path temporary;

    @Test
    void rootGivesUpItsRightsWhereItMayNotMakeANamespace() throws Exception {
        assumeThat(new UnixSystem().getUid()).as("root").isZero();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        Path data = Files.createDirectory(temporary.resolve("data"));
        ServerUser user = ServerUser.dropped(65_534, 65_534);
        user.own(data);

        try (EmbeddedDatabase database = new EmbeddedDatabase(temporary, 0, StackIdentity.random())) {
            PostgresPrograms programs = PostgresPrograms.in(temporary, ServerUser.of(data));
            programs.run("initdb", "--pgdata=" + data, "--auth=trust", "--no-sync", "--username=postgres");
            database.start();

            assertThat(Rows.read(database, "select 1")).containsExactly("1");
            assertThat(Files.getAttribute(data, "unix:uid")).isEqualTo(65_534);
        }
    }
}
