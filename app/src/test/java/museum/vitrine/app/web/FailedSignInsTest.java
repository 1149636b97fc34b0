package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FailedSignInsTest {

    private static final String HERE = "192.0.2.1";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T09:00:00Z"));
    private final FailedSignIns failed = new FailedSignIns(now::get);

    @Test
    void whoGuessesAnAccountClosesItToHimselfAlone() {
        fail(FailedSignIns.PER_ACCOUNT_AND_ADDRESS);

        assertThat(failed.take("angela", HERE)).isEqualTo(FailedSignIns.WINDOW);
        assertThat(failed.take("angela", "192.0.2.2")).isZero();
        assertThat(failed.take("rita", HERE)).isZero();
    }

    @Test
    void accountIsClosedToAllWhenManyAddressesGuessTogether() {
        for (int i = 0; i < FailedSignIns.PER_ACCOUNT; i++) {
            assertThat(failed.take("angela", "192.0.2." + i)).isZero();
        }

        assertThat(failed.take("angela", "198.51.100.1")).isEqualTo(FailedSignIns.WINDOW);
        assertThat(failed.take("rita", "198.51.100.1")).isZero();
    }

    @Test
    void addressesOfOneIpv6NetworkAreOne() {
        for (int i = 0; i < FailedSignIns.PER_ACCOUNT_AND_ADDRESS; i++) {
            assertThat(failed.take("angela", "2001:db8:0:1::" + i)).isZero();
        }
        assertThat(failed.take("angela", "2001:db8:0:1:ffff::1")).isPositive();
        assertThat(failed.take("angela", "2001:db8:0:2::1")).isZero();
    }

    @Test
    void addressIsClosedAfterTooManyFailuresForAnyAccount() {
        for (int i = 0; i < FailedSignIns.PER_ADDRESS; i++) {
            assertThat(failed.take("name" + i, HERE)).isZero();
        }

        assertThat(failed.take("angela", HERE)).isPositive();
        assertThat(failed.take("angela", "192.0.2.2")).isZero();
    }

    @Test
    void triesThatAreRefusedDoNotCount() {
        fail(FailedSignIns.PER_ACCOUNT_AND_ADDRESS);
        for (int i = 0; i < FailedSignIns.PER_ACCOUNT; i++) {
            assertThat(failed.take("angela", HERE)).isPositive();
        }

        assertThat(failed.take("angela", "192.0.2.2")).isZero();
        assertThat(failed.take("rita", HERE)).isZero();
    }

    @Test
    void triesMadeAtOnceAreNoMoreThanThoseInARow() throws Exception {
        int threads = 64;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Callable<Duration>> tries = IntStream.range(0, threads)
                .mapToObj(_ -> (Callable<Duration>) () -> {
                    together.await();
                    return failed.take("angela", HERE);
                })
                .toList();

        List<Duration> waits = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Duration> each : executor.invokeAll(tries)) {
                waits.add(each.get());
            }
        }

        assertThat(waits.stream().filter(Duration::isZero)).hasSize(FailedSignIns.PER_ACCOUNT_AND_ADDRESS);
    }

    @Test
    void windowEndsByItself() {
        fail(FailedSignIns.PER_ACCOUNT_AND_ADDRESS);
        now.set(now.get().plus(FailedSignIns.WINDOW).minusSeconds(1));
        assertThat(failed.take("angela", HERE)).isEqualTo(Duration.ofSeconds(1));

        now.set(now.get().plusSeconds(1));

        fail(FailedSignIns.PER_ACCOUNT_AND_ADDRESS);
        assertThat(failed.take("angela", HERE)).isEqualTo(FailedSignIns.WINDOW);
    }

    @Test
    void successForgetsTheFailuresOfTheOwnerAndGivesOnlyItsOwnTryBackToOthers() {
        fail(FailedSignIns.PER_ACCOUNT_AND_ADDRESS);

        failed.succeeded("angela", HERE);

        fail(FailedSignIns.PER_ACCOUNT_AND_ADDRESS);
        for (int i = 0; i < FailedSignIns.PER_ADDRESS - 2 * FailedSignIns.PER_ACCOUNT_AND_ADDRESS + 1; i++) {
            assertThat(failed.take("name" + i, HERE)).isZero();
        }
        assertThat(failed.take("rita", HERE)).isPositive();
    }

    @Test
    void tryThatWasNotJudgedIsGivenBack() {
        for (int i = 0; i < 2 * FailedSignIns.PER_ADDRESS; i++) {
            assertThat(failed.take("angela", HERE)).isZero();
            failed.giveBack("angela", HERE);
        }

        assertThat(failed.size()).isZero();
    }

    @Test
    void whatIsNoNameCountsForTheAddressAlone() {
        for (int i = 0; i < FailedSignIns.PER_ADDRESS; i++) {
            assertThat(failed.take("x".repeat(60_000) + i, HERE)).isZero();
        }

        assertThat(failed.take("X", HERE)).isPositive();
        assertThat(failed.size()).isEqualTo(1);
    }

    @Test
    void oldestIsForgottenWhenThereAreTooMany() {
        fail(FailedSignIns.PER_ACCOUNT_AND_ADDRESS);
        for (int i = 0; i < FailedSignIns.MOST_COUNTS; i++) {
            assertThat(failed.take("", "198.51.100." + i)).isZero();
        }

        assertThat(failed.size()).isLessThanOrEqualTo(FailedSignIns.MOST_COUNTS + 3);
        assertThat(failed.take("angela", HERE)).isZero();
    }

    @Test
    void whatIsOverIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(failed.take("name" + i, "198.51.100." + i)).isZero();
        }
        now.set(now.get().plus(FailedSignIns.WINDOW));

        assertThat(failed.take("angela", HERE)).isZero();

        assertThat(failed.size()).isEqualTo(3);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(failed.take("angela", HERE)).isZero();
        }
    }
}
