package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.Test;

/// `demo`, with a dev stack of its own.
class DemoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern SCREENS = Pattern.compile("screens: http://localhost:(\\d+)/ - sign in as");

    @Test
    void servesThisMachineAloneAndEndsByItselfWithAVerifiedSummary() throws IOException {
        try (TestMuseum museum = TestMuseum.withSchema();
                VitrineProcess demo = museum.start(List.of(), "demo", "--seconds", "3", "--port", "0")) {
            await().atMost(PATIENCE).until(() -> SCREENS.matcher(demo.err()).find() || !demo.isAlive());
            Matcher screens = SCREENS.matcher(demo.err());
            assertThat(screens.find()).as(demo.err()).isTrue();
            int port = Integer.parseInt(screens.group(1));
            new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close();
            assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.2"), port).close())
                    .as("another address")
                    .isInstanceOf(ConnectException.class);

            assertThat(demo.await()).as(demo.err()).isZero();

            assertThat(demo.out())
                    .contains("Thunder Lizards")
                    .contains("came over Kafka")
                    .contains("verified: every position is there once");
            assertThat(demo.err())
                    .contains("records/s")
                    .containsPattern(SCREENS)
                    .containsPattern("exhibitions +[a-z2-9]{4}(-[a-z2-9]{4}){3}  how exhibitions are rated");
        }
    }
}
