package museum.vitrine.devstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import museum.vitrine.devstack.DevStackOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Parts that are stopped or killed and started again, as the tests of the pipeline do it.
class RestartedPartsIT {

    private static EmbeddedDevStack stack;

    @BeforeAll
    static void startStack() {
        stack = EmbeddedDevStack.start(DevStackOptions.temporary("lmnh"));
    }

    @AfterAll
    static void stopStack() {
        stack.close();
    }

    @Test
    void databaseKeepsWhatWasCommittedBeforeItWasKilled() throws SQLException {
        EmbeddedDatabase database = stack.database();
        Rows.execute(database, "create table press (id int)");
        try (Connection open = database.connect(EmbeddedDatabase.NAME);
                Statement statement = open.createStatement()) {
            statement.execute("insert into press select generate_series(1, 1000)");
            open.setAutoCommit(false);
            statement.execute("insert into press values (-1)");
            long pid = database.pid();

            database.killHard();

            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(database.isRunning()).isFalse();
            assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
        }

        database.start();

        assertThat(Rows.read(database, "select count(*) || ' ' || min(id) from press"))
                .containsExactly("1000 1");
    }

    @Test
    void databaseCanBeKilledAgainAndAgainWhileSessionsWork() throws SQLException {
        EmbeddedDatabase database = stack.database();
        for (int round = 0; round < 3; round++) {
            List<Connection> sessions =
                    IntStream.range(0, 20).mapToObj(_ -> connect(database)).toList();

            database.killHard();
            database.start();

            assertThat(sessions)
                    .allSatisfy(session -> assertThat(session.isValid(1)).isFalse());
            assertThat(Rows.read(database, "select 1")).containsExactly("1");
        }
    }

    @Test
    void databaseComesBackOnTheSamePortAfterAStop() throws SQLException {
        EmbeddedDatabase database = stack.database();
        int port = database.port();
        long pid = database.pid();
        Rows.execute(database, "create table kept as select 7 as id");

        database.stop();
        database.stop();
        assertThatThrownBy(database::pid).isInstanceOf(IllegalStateException.class);
        database.start();
        database.start();

        assertThat(database.port()).isEqualTo(port);
        assertThat(database.pid()).isNotEqualTo(pid);
        assertThat(Rows.read(database, "select id from kept")).containsExactly("7");
    }

    @Test
    void brokerKeepsItsRecords() {
        byte[] before = "before".getBytes(StandardCharsets.UTF_8);
        byte[] after = "after".getBytes(StandardCharsets.UTF_8);
        Clients.produce(stack.settings(), List.of(before));

        stack.kafka().stop();
        assertThat(stack.kafka().isRunning(1)).isFalse();
        stack.kafka().start();

        Clients.produce(stack.settings(), List.of(after));
        assertThat(Clients.consume(stack.settings(), 2)).containsExactly(before, after);
    }

    @Test
    void objectStoreKeepsItsObjects() {
        String bucket = stack.settings().getOrDefault("S3_BUCKET", "");
        try (S3Client s3 = Clients.s3(stack.settings())) {
            String etag = s3.putObject(put -> put.bucket(bucket).key("kept.csv"), RequestBody.fromString("kept"))
                    .eTag();

            stack.objectStore().stop();
            assertThat(stack.objectStore().isRunning()).isFalse();
            stack.objectStore().start();

            assertThat(s3.getObjectAsBytes(
                                    get -> get.bucket(bucket).key("kept.csv").ifMatch(etag))
                            .asString(StandardCharsets.UTF_8))
                    .isEqualTo("kept");
        }
    }

    private static Connection connect(EmbeddedDatabase database) {
        try {
            return database.connect(EmbeddedDatabase.NAME);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
