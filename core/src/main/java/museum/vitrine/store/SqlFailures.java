package museum.vitrine.store;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.load.PositionMovedException;
import museum.vitrine.load.ReferenceDataChangedException;

/// What an SQLSTATE means for the pipeline; the only place that knows. Codes are those of the PostgreSQL
/// manual, appendix A, and the two that the function `advance_position` raises.
final class SqlFailures {

    /// Waiting helps: the connection broke, the server starts, stops, is full or read-only, or somebody was
    /// faster.
    private static final Set<String> PASSING = Set.of(
            "25006", // read-only transaction: a standby, or a disk that was about to fill
            "40001", // serialization failure
            "40P01", // deadlock
            "55P03", // lock not available
            "57014", // statement cancelled
            "57P01", // ended by an administrator
            "57P02", // crash of another session
            "57P03", // cannot connect now
            "57P05", // idle session timeout
            "25P03", // idle in transaction session timeout
            "58030" // input or output error of the server
            );

    private SqlFailures() {}

    static PipelineException translate(String place, SQLException e) {
        SQLException failure = rootOf(e);
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String message = firstLine(failure);
        if (state.equals("VT001")) {
            return new PositionMovedException(message, failure);
        }
        if (state.equals("VT002")) {
            return new ReferenceDataChangedException(message, failure);
        }
        if (state.equals("23505") && message.contains("record_is_quarantined_once")) {
            return new AlreadyQuarantinedException(message, failure);
        }
        if (isPassing(state)) {
            return new UnavailableException("database " + place + " does not answer or is busy: " + message, failure);
        }
        return new PipelineException("database " + place + ": " + message + nextStep(state), failure);
    }

    /// Hikari wraps what the driver said into a time-out of its own.
    private static SQLException rootOf(SQLException e) {
        return e.getCause() instanceof SQLException cause ? rootOf(cause) : e;
    }

    private static boolean isPassing(String state) {
        return state.isEmpty() || state.startsWith("08") || state.startsWith("53") || PASSING.contains(state);
    }

    private static String nextStep(String state) {
        return switch (state) {
            case "28P01", "28000" -> "; check DB_USER and DB_PASS";
            case "3D000" -> "; create the database, or check DB_NAME";
            case "42P01", "3F000", "42883" -> "; run 'vitrine db migrate'";
            case "42501" -> "; run 'vitrine db migrate' as the owner, or grant the role (see 'vitrine check')";
            default -> state.isEmpty() ? "" : " (SQLSTATE " + state + ")";
        };
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String line = message.lines().findFirst().orElse(message).replaceFirst("^(ERROR|FATAL): ", "");
        Throwable cause = e.getCause();
        if (cause instanceof UnknownHostException unknown) {
            return line + " The host " + unknown.getMessage() + " is not known; check DB_HOST";
        }
        return cause == null || cause.getMessage() == null ? line : line + " " + cause.getMessage();
    }
}
