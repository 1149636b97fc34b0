package museum.vitrine.benchmarks.records;

/// A number for a moment, the same here and in SQL, whose sum over many moments changes when any of them does.
///
/// It is no sum of times: an hour that one press has too much and another too little would not show there.
public final class EventHash {

    /// Below 2^31, so that a square fits 64 bits.
    private static final long PRIME = 2_147_483_647L;

    private EventHash() {}

    /// Of microseconds since 1970-01-01T00:00:00Z, 0 or more.
    public static long of(long micros) {
        long low = micros % PRIME;
        return low * low % PRIME * (1 + micros / PRIME) % PRIME;
    }

    /// The same in SQL.
    ///
    /// @param at an expression of type `timestamptz`
    public static String sql(String at) {
        String micros = "(extract(epoch FROM %s) * 1000000)::bigint".formatted(at);
        return "(%1$s %% %2$d) * (%1$s %% %2$d) %% %2$d * (1 + %1$s / %2$d) %% %2$d".formatted(micros, PRIME);
    }
}
