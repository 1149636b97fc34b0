package museum.vitrine.store;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import museum.vitrine.check.Findings;
import museum.vitrine.check.NetworkFault;

/// Knocks at the server before anybody signs in, and hears whether PostgreSQL is behind the port and speaks
/// TLS.
///
/// The driver cannot tell a server that does not answer from one that is slow, and waits long for both.
final class ServerDoor {

    static final String NAME = "database reachable";

    private static final int TIMEOUT_MILLIS = 3_000;

    /// The message SSLRequest: its length, and the number that stands for it. Every server answers with one
    /// byte.
    private static final int SSL_REQUEST_LENGTH = 8;
    private static final int SSL_REQUEST = 80_877_103;
    private static final Set<String> MODES_WITH_TLS = Set.of("require", "verify-ca", "verify-full");

    private final DatabaseConfig config;

    ServerDoor(DatabaseConfig config) {
        this.config = config;
    }

    /// Whether PostgreSQL answers.
    boolean knock(Findings findings) {
        String place = config.host() + ":" + config.port();
        try {
            return judge(place, firstByte(), findings);
        } catch (IOException e) {
            Optional<NetworkFault> fault = NetworkFault.find(e);
            if (fault.isEmpty() && e instanceof SocketException) { // it was reached, and hung up
                return judge(place, -1, findings);
            }
            NetworkFault found = fault.orElse(NetworkFault.SILENT);
            String settings = found == NetworkFault.UNKNOWN_HOST ? "DB_HOST" : "DB_HOST and DB_PORT";
            findings.fail(NAME, found.at(place), found.nextStep(settings));
            return false;
        }
    }

    private boolean judge(String place, int answer, Findings findings) {
        boolean isTlsWanted = config.sslMode() != null && MODES_WITH_TLS.contains(config.sslMode());
        switch (answer) {
            case 'S' -> findings.ok(NAME, place + ", speaks TLS");
            case 'N' -> {
                if (isTlsWanted) {
                    findings.fail(
                            NAME,
                            place + " speaks no TLS, and DB_SSLMODE is " + config.sslMode(),
                            "set DB_SSLMODE to prefer or disable, or switch ssl on in the server");
                    return false;
                }
                findings.ok(NAME, place + ", speaks no TLS");
            }
            case 'E' -> findings.ok(NAME, place); // an error: signing in will say which
            default -> {
                findings.fail(NAME, place + " does not speak as PostgreSQL does", "check DB_HOST and DB_PORT");
                return false;
            }
        }
        return true;
    }

    private int firstByte() throws IOException {
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(config.host());
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(SSL_REQUEST_LENGTH);
            out.writeInt(SSL_REQUEST);
            return socket.getInputStream().read();
        }
    }
}
