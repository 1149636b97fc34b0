package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import museum.vitrine.app.fixture.Contents;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `consume`, while somebody else holds what it needs.
@Timeout(180)
class LockedDatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                INSERT INTO exhibition (museum_id, public_id, exhibition_name)
                SELECT museum_id, 'EXH_77', 'Slowly entered' FROM museum""",
                "SELECT * FROM rating_rollup FOR UPDATE",
                "LOCK TABLE quarantined_record IN SHARE MODE",
                "SELECT * FROM source_partition FOR UPDATE"
            })
    void lockOfAnotherSessionIsWaitedForAndItsHolderIsNamed(String lock) throws SQLException {
        GeneratedStream stream = new GeneratedStream(41);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = museum.start(List.of(), "consume")) {
            museum.produce(stream, 5_000);
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 5_000);

            try (Connection other = TestStack.get().database().connect(museum.topic());
                    Statement statement = other.createStatement()) {
                statement.execute("SET application_name = 'a slow person'");
                other.setAutoCommit(false);
                statement.execute(lock);
                museum.produce(stream, 5_000);
                await().atMost(PATIENCE)
                        .until(() -> loader.err().contains("blocked by another session")
                                && loader.err().contains("waiting"));
                assertThat(loader.err()).contains("a slow person");
                assertThat(Contents.recordsRead(museum)).isLessThan(10_000);
                other.commit();
            }

            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 10_000);
            assertThat(loader.err()).contains("recovered");
            assertThat(loader.terminate()).as(loader.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }
}
