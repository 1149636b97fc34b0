package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.Test;

/// `demo`, with a dev stack of its own.
class DemoIT {

    @Test
    void endsByItselfWithAVerifiedSummary() {
        try (TestMuseum museum = TestMuseum.withSchema();
                VitrineProcess demo = museum.start(List.of(), "demo", "--seconds", "3", "--port", "0")) {
            assertThat(demo.await()).as(demo.err()).isZero();

            assertThat(demo.out())
                    .contains("Thunder Lizards")
                    .contains("came over Kafka")
                    .contains("verified: every position is there once");
            assertThat(demo.err())
                    .contains("records/s")
                    .containsPattern("screens: http://localhost:\\d+/ - sign in as")
                    .containsPattern("exhibitions +[a-z2-9]{4}(-[a-z2-9]{4}){3}  how exhibitions are rated");
        }
    }
}
