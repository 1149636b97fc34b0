package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class FailedSignInsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T09:00:00Z"));
    private final FailedSignIns failed = new FailedSignIns(now::get);

    @Test
    void accountIsClosedAfterTooManyFailuresFromAnywhere() {
        for (int i = 0; i < FailedSignIns.PER_ACCOUNT; i++) {
            assertThat(failed.waitFor("angela", "192.0.2." + i)).isZero();
            failed.failed("angela", "192.0.2." + i);
        }

        assertThat(failed.waitFor("angela", "192.0.2.99")).isEqualTo(FailedSignIns.WINDOW);
        assertThat(failed.waitFor("rita", "192.0.2.1")).isZero();
    }

    @Test
    void addressIsClosedAfterTooManyFailuresForAnyAccount() {
        for (int i = 0; i < FailedSignIns.PER_ADDRESS; i++) {
            failed.failed("name" + i, "192.0.2.1");
        }

        assertThat(failed.waitFor("angela", "192.0.2.1")).isPositive();
        assertThat(failed.waitFor("angela", "192.0.2.2")).isZero();
    }

    @Test
    void windowEndsByItself() {
        fail(FailedSignIns.PER_ACCOUNT);
        now.set(now.get().plus(FailedSignIns.WINDOW).minusSeconds(1));
        assertThat(failed.waitFor("angela", "192.0.2.1")).isEqualTo(Duration.ofSeconds(1));

        now.set(now.get().plusSeconds(1));

        assertThat(failed.waitFor("angela", "192.0.2.1")).isZero();
        failed.failed("angela", "192.0.2.1");
        assertThat(failed.waitFor("angela", "192.0.2.1")).isZero();
    }

    @Test
    void successForgetsTheFailuresOfTheAccount() {
        fail(FailedSignIns.PER_ACCOUNT - 1);

        failed.succeeded("angela");

        failed.failed("angela", "192.0.2.1");
        assertThat(failed.waitFor("angela", "192.0.2.1")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            failed.failed("angela", "192.0.2.1");
        }
    }
}
