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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `consume`, while somebody else holds what it needs.
@Timeout(180)
class LockedDatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void lockOfAnotherSessionIsWaitedForAndItsHolderIsNamed() throws SQLException {
        GeneratedStream stream = new GeneratedStream(41);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = museum.start(List.of(), "consume")) {
            museum.produce(stream, 5_000);
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 5_000);

            try (Connection other = TestStack.get().database().connect(museum.topic());
                    Statement statement = other.createStatement()) {
                statement.execute("SET application_name = 'a slow person'");
                other.setAutoCommit(false);
                statement.execute("SELECT * FROM source_partition FOR UPDATE");
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
