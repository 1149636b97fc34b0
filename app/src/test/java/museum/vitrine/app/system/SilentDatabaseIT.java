package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.Test;

/// A server that accepts a connection and then says nothing does not hold a command for long.
final class SilentDatabaseIT {

    @Test
    void commandGivesUpAfterSeconds() throws IOException {
        try (SilentServer silent = new SilentServer()) {
            long begin = System.nanoTime();

            CommandRun run = CommandRun.of(at(silent), "db", "verify");

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("error: database %s/nowhere does not answer or is busy: Connection attempt timed out.\n"
                            .formatted(silent.place()));
        }
    }

    @Test
    void consumeCanBeEndedWhileItWaits() throws IOException {
        try (SilentServer silent = new SilentServer();
                VitrineProcess consume = VitrineProcess.start(at(silent), List.of(), "consume")) {
            silent.awaitConnection();
            long begin = System.nanoTime();

            int exitCode = consume.terminate();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(exitCode).as(consume.err()).isZero();
            assertThat(consume.err()).doesNotContain("defect", "waiting");
        }
    }

    private static Map<String, String> at(SilentServer silent) {
        return Map.of(
                "DB_HOST",
                "127.0.0.1",
                "DB_PORT",
                String.valueOf(silent.port()),
                "DB_NAME",
                "nowhere",
                "DB_USER",
                "vitrine",
                "DB_PASS",
                "secret",
                "BOOTSTRAP_SERVERS",
                "127.0.0.1:1");
    }
}
