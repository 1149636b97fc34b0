package museum.vitrine.app.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Counts sign-ins that failed, by account and by address, so that nobody guesses for long. Thread-safe.
final class FailedSignIns {

    /// Failures count together when they come within so long of the first.
    static final Duration WINDOW = Duration.ofMinutes(10);

    /// A person who forgot a password tries fewer.
    static final int PER_ACCOUNT = 10;

    /// A museum's people may share an address.
    static final int PER_ADDRESS = 50;

    private static final int SWEEP_ABOVE = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures = new HashMap<>();

    FailedSignIns(InstantSource clock) {
        this.clock = clock;
    }

    /// How long to wait until the next try; zero when it may be made now.
    synchronized Duration waitFor(String account, String address) {
        Duration ofAccount = left("account " + account, PER_ACCOUNT);
        Duration ofAddress = left("address " + address, PER_ADDRESS);
        return ofAccount.compareTo(ofAddress) > 0 ? ofAccount : ofAddress;
    }

    synchronized void failed(String account, String address) {
        if (failures.size() > SWEEP_ABOVE) {
            failures.values().removeIf(each -> isOver(each.since()));
        }
        count("account " + account);
        count("address " + address);
    }

    /// Forgets the failures of an account whose owner came in; those of the address stay.
    synchronized void succeeded(String account) {
        failures.remove("account " + account);
    }

    private void count(String key) {
        failures.merge(
                key,
                new Failures(clock.instant(), 1),
                (known, first) -> isOver(known.since()) ? first : new Failures(known.since(), known.count() + 1));
    }

    private Duration left(String key, int allowed) {
        Failures known = failures.get(key);
        return known == null || known.count() < allowed || isOver(known.since())
                ? Duration.ZERO
                : Duration.between(clock.instant(), known.since().plus(WINDOW));
    }

    private boolean isOver(Instant since) {
        return !since.plus(WINDOW).isAfter(clock.instant());
    }

    private record Failures(Instant since, int count) {}
}
