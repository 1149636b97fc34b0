package museum.vitrine.app.web;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.account.Accounts;

/// Counts sign-ins that failed, so that nobody guesses for long. Thread-safe.
///
/// A try counts from before it is judged until it is known to be right: a thousand at once are no more than a thousand
/// one after the other. Whoever guesses an account's password closes it to his own address long before it closes to
/// all, as its owner may be one who must not be locked out.
final class FailedSignIns {

    /// Failures count together when they come within so long of the first.
    static final Duration WINDOW = Duration.ofMinutes(10);

    /// For an account from one address: a person who forgot a password tries fewer.
    static final int PER_ACCOUNT_AND_ADDRESS = 10;

    /// For any account from one address: a museum's people may share it.
    static final int PER_ADDRESS = 50;

    /// For an account from anywhere: against many addresses that guess together.
    static final int PER_ACCOUNT = 100;

    /// So many counts are kept, some 10 MB; beyond, the oldest is forgotten.
    static final int MOST_COUNTS = 50_000;

    private final InstantSource clock;

    /// Those that began first come first.
    private final Map<Key, Failures> failures = new LinkedHashMap<>();

    FailedSignIns(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes a try, to be given back when it was no wrong guess.
    ///
    /// @param account of the name that was given; what no account can be called counts for the address alone
    /// @return zero when it may be judged now; otherwise how long to wait, and no try was taken
    synchronized Duration take(String account, String address) {
        forgetOld();
        Duration wait = Duration.ZERO;
        for (Key key : keys(account, address)) {
            Duration left = left(key);
            wait = left.compareTo(wait) > 0 ? left : wait;
        }
        if (wait.isZero()) {
            keys(account, address).forEach(this::count);
        }
        return wait;
    }

    /// Gives a try back that was not judged.
    synchronized void giveBack(String account, String address) {
        keys(account, address)
                .forEach(key -> failures.computeIfPresent(key, (_, known) -> known.count() > 1 ? known.less() : null));
    }

    /// Gives a try back that was right, and forgets how often the owner of the account failed before.
    synchronized void succeeded(String account, String address) {
        giveBack(account, address);
        failures.remove(new Key(account, network(address)));
    }

    /// How many counts are kept.
    synchronized int size() {
        return failures.size();
    }

    /// Who has an IPv6 address has 2^64 of them: they count as one.
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (IllegalArgumentException e) {
            return address; // what a proxy says need not be an address
        }
    }

    private static List<Key> keys(String account, String host) {
        String address = network(host);
        Key ofAddress = new Key("", address);
        return Accounts.isName(account)
                ? List.of(ofAddress, new Key(account, address), new Key(account, ""))
                : List.of(ofAddress);
    }

    private void forgetOld() {
        Iterator<Failures> oldest = failures.values().iterator();
        while (oldest.hasNext() && (isOver(oldest.next().since()) || failures.size() > MOST_COUNTS)) {
            oldest.remove();
        }
    }

    private void count(Key key) {
        failures.merge(key, new Failures(clock.instant(), 1), (known, _) -> known.more());
    }

    private Duration left(Key key) {
        Failures known = failures.get(key);
        return known == null || known.count() < key.allowed()
                ? Duration.ZERO
                : Duration.between(clock.instant(), known.since().plus(WINDOW));
    }

    private boolean isOver(Instant since) {
        return !since.plus(WINDOW).isAfter(clock.instant());
    }

    /// What is counted.
    ///
    /// @param account empty for any
    /// @param address empty for any
    private record Key(String account, String address) {

        int allowed() {
            if (account.isEmpty()) {
                return PER_ADDRESS;
            }
            return address.isEmpty() ? PER_ACCOUNT : PER_ACCOUNT_AND_ADDRESS;
        }
    }

    private record Failures(Instant since, int count) {

        Failures more() {
            return new Failures(since, count + 1);
        }

        Failures less() {
            return new Failures(since, count - 1);
        }
    }
}
