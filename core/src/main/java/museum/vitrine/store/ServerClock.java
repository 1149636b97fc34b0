package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Locale;
import museum.vitrine.check.Findings;

/// Compares the server's clock with the one here, by which records are judged.
final class ServerClock {

    /// Screens compare times of both.
    private static final Duration NOTICEABLE = Duration.ofSeconds(2);

    /// Whichever is wrong: presses are refused as future ones, or future ones pass.
    private static final Duration HARMFUL = Duration.ofSeconds(60);

    private static final String NAME = "clock";

    private final InstantSource clock;

    ServerClock(InstantSource clock) {
        this.clock = clock;
    }

    void compare(Connection connection, Findings findings) throws SQLException {
        Instant before = clock.instant();
        Instant there = read(connection);
        Instant after = clock.instant();
        Duration away = Duration.between(before, after);
        Duration ahead = Duration.between(before.plus(away.dividedBy(2)), there);
        judge(ahead, findings);
    }

    /// @param ahead how far the server's clock is ahead of ours, negative if it is behind
    static void judge(Duration ahead, Findings findings) {
        String found = String.format(
                Locale.ROOT,
                "the server's is %.1f s %s the one here",
                ahead.abs().toMillis() / 1000.0,
                ahead.isNegative() ? "behind" : "ahead of");
        String nextStep = "set the wrong one, with NTP on both machines";
        if (ahead.abs().compareTo(HARMFUL) > 0) {
            findings.fail(NAME, found + ", which tells whether a press lies in the future", nextStep);
        } else if (ahead.abs().compareTo(NOTICEABLE) > 0) {
            findings.warn(NAME, found, nextStep);
        } else {
            findings.ok(NAME, found);
        }
    }

    private static Instant read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()")) {
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
