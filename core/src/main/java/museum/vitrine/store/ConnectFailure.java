package museum.vitrine.store;

import java.sql.SQLException;
import javax.net.ssl.SSLException;
import museum.vitrine.check.Findings;
import museum.vitrine.failure.PipelineException;
import org.jspecify.annotations.Nullable;

/// Says how far a connection came that PostgreSQL did not let in: past the sign-in, to the database.
final class ConnectFailure {

    static final String SIGNED_IN = "database signed in";
    static final String EXISTS = "database exists";

    private final DatabaseConfig config;

    ConnectFailure(DatabaseConfig config) {
        this.config = config;
    }

    /// Writes the lines of the steps that worked and of the one that did not.
    void report(PipelineException failure, Findings findings) {
        SQLException answer = answer(failure);
        String state = answer == null || answer.getSQLState() == null ? "" : answer.getSQLState();
        String said = firstLine(answer == null ? failure : answer);
        switch (state) {
            case "28P01", "28000" -> findings.fail(SIGNED_IN, said, signInStep(said));
            case "3D000" -> {
                findings.ok(SIGNED_IN, "as " + config.user());
                findings.fail(
                        EXISTS,
                        said,
                        "create it: createdb -h %s -p %d -O %s %s; or check DB_NAME"
                                .formatted(config.host(), config.port(), config.user(), config.database()));
            }
            case "42501" -> {
                findings.ok(SIGNED_IN, "as " + config.user());
                findings.fail(
                        EXISTS,
                        said,
                        "let its owner run: GRANT CONNECT ON DATABASE \"%s\" TO \"%s\""
                                .formatted(config.database(), config.user()));
            }
            case "53300" -> findings.fail("connections left", "none: " + said, ServerProbe.MORE_CONNECTIONS);
            case "57P03" -> findings.fail(SIGNED_IN, said, "wait until the server has started");
            default -> reportOther(failure, said, findings);
        }
    }

    private void reportOther(PipelineException failure, String said, Findings findings) {
        if (said.contains("no password was provided")) {
            findings.fail(SIGNED_IN, "the server asks for a password", "set DB_PASS");
        } else if (isDistrust(failure, said)) {
            findings.fail("database trusted", said, SqlFailures.TRUST);
        } else {
            findings.fail(SIGNED_IN, said, "look into the server's log, then check again");
        }
    }

    private String signInStep(String said) {
        return said.contains("pg_hba.conf")
                ? "let the server's pg_hba.conf admit user %s to database %s from here, or set DB_SSLMODE=require if it wants TLS"
                        .formatted(config.user(), config.database())
                : "check DB_USER and DB_PASS";
    }

    private static @Nullable SQLException answer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException answer) {
                return answer;
            }
        }
        return null;
    }

    private static boolean isDistrust(Throwable failure, String said) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return said.contains("could not be verified") || said.contains("certificate");
    }

    private static String firstLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse(message).replaceFirst("^(ERROR|FATAL): ", "");
    }
}
