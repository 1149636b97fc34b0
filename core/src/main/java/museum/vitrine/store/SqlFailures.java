package museum.vitrine.store;

import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
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

    /// What helps when the server's certificate does not pass.
    static final String TRUST = "give the authority's certificate by DB_SSLROOTCERT, set DB_HOST to the name in the"
            + " server's certificate, or lower DB_SSLMODE";

    /// The driver's word for a server without TLS, and for a password that was not given.
    private static final String REJECTED_BY_DRIVER = "08004";

    private SqlFailures() {}

    /// The same for a server that let somebody in before: one that has no memory left for another session gives the
    /// same answer as one that speaks no TLS.
    static PipelineException translateOfKnownServer(String place, SQLException e) {
        SQLException failure = rootOf(e);
        return REJECTED_BY_DRIVER.equals(failure.getSQLState())
                ? new UnavailableException("database " + place + " lets nobody in: " + firstLine(failure), failure)
                : translate(place, e);
    }

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
        if (isDistrust(failure)) {
            return new PipelineException("database " + place + ": " + message + "; " + TRUST, failure);
        }
        if (isPassing(state)) {
            return new UnavailableException("database " + place + " does not answer or is busy: " + message, failure);
        }
        return new PipelineException("database " + place + ": " + message + nextStep(state, message), failure);
    }

    /// Hikari wraps what the driver said into a time-out of its own.
    private static SQLException rootOf(SQLException e) {
        return e.getCause() instanceof SQLException cause ? rootOf(cause) : e;
    }

    private static boolean isPassing(String state) {
        return state.isEmpty()
                || (state.startsWith("08") && !state.equals(REJECTED_BY_DRIVER))
                || state.startsWith("53")
                || PASSING.contains(state);
    }

    /// Whether the server's certificate is the trouble, or the file with which it was to be compared.
    static boolean isDistrust(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        String said = String.valueOf(failure.getMessage());
        return said.contains("could not be verified") || said.contains("root certificate");
    }

    private static String nextStep(String state, String message) {
        return switch (state) {
            case "28P01", "28000" -> "; check DB_USER and DB_PASS";
            case REJECTED_BY_DRIVER ->
                message.contains("SSL")
                        ? "; set DB_SSLMODE to prefer or disable, or switch ssl on in the server"
                        : "; check DB_USER and DB_PASS";
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
