package museum.vitrine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import museum.vitrine.check.CheckResult.Status;
import museum.vitrine.check.Findings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is judged without a server: there is none of another version at hand, and none whose clock is
/// wrong.
final class ServerProbeTest {

    @Test
    void serversBeforeEighteenAreTooOld() {
        Findings findings = new Findings();

        boolean isNewEnough = ServerProbe.isNewEnough(
                Map.of("server_version_num", "170006", "server_version", "17.6 (Debian 17.6-1)"), findings);

        assertThat(isNewEnough).isFalse();
        assertThat(findings.results()).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(Status.FAIL);
            assertThat(result.found()).startsWith("PostgreSQL 17.6 (Debian 17.6-1), and Vitrine needs 18");
            assertThat(result.nextStep()).startsWith("upgrade the server");
        });
    }

    @Test
    void laterServersWillDo() {
        Findings findings = new Findings();

        assertThat(ServerProbe.isNewEnough(Map.of("server_version_num", "190001", "server_version", "19.1"), findings))
                .isTrue();
        assertThat(findings.results())
                .singleElement()
                .satisfies(result -> assertThat(result.status()).isEqualTo(Status.OK));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, OK, the server's is 0.0 s ahead of the one here",
        "PT2S, OK, the server's is 2.0 s ahead of the one here",
        "PT-2.001S, WARN, the server's is 2.0 s behind the one here",
        "PT60S, WARN, the server's is 60.0 s ahead of the one here",
        "PT60.001S, FAIL, the server's is 60.0 s ahead of the one here",
        "PT-1H, FAIL, the server's is 3600.0 s behind the one here"
    })
    void clocksMayDifferByTwoSeconds(Duration ahead, Status expected, String found) {
        Findings findings = new Findings();

        ServerClock.judge(ahead, findings);

        assertThat(findings.results()).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(expected);
            assertThat(result.found()).startsWith(found);
        });
    }
}
