package museum.vitrine.check;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;

/// Why nothing could be said to another host.
public enum NetworkFault {
    UNKNOWN_HOST("the host name in %s is not known here", "correct %s"),
    NO_ROUTE("no network leads to %s", "check %s, and the network"),
    REFUSED("nothing listens at %s", "check %s, and that the server runs"),
    SILENT("%s does not answer", "check %s, that the server runs, and that no firewall is between");

    private final String what;
    private final String nextStep;

    NetworkFault(String what, String nextStep) {
        this.what = what;
        this.nextStep = nextStep;
    }

    /// The fault behind a failure or one of its causes, empty if none of them is one of the network.
    public static Optional<NetworkFault> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            NetworkFault fault = switch (cause) {
                case UnknownHostException _ -> UNKNOWN_HOST;
                case UnresolvedAddressException _ -> UNKNOWN_HOST;
                case NoRouteToHostException _ -> NO_ROUTE;
                case InterruptedIOException _ -> SILENT; // the socket's own time-out among them
                case ConnectException e -> isTimedOut(e) ? SILENT : REFUSED;
                default -> null;
            };
            if (fault != null) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /// What it means for a place, such as `db.example:5432`.
    public String at(String place) {
        return what.formatted(place);
    }

    /// What to do about it.
    ///
    /// @param settings the names of the settings that say where the place is
    public String nextStep(String settings) {
        return nextStep.formatted(settings);
    }

    private static boolean isTimedOut(ConnectException e) {
        return String.valueOf(e.getMessage()).contains("timed out");
    }
}
