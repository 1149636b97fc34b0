package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import museum.vitrine.devstack.DevStackException;

/// Ports of the loopback address.
final class LocalPort {

    /// An address, not a name: S3 clients put the bucket into the path of an address, but before a
    /// name, and a name may mean IPv6 first.
    static final String HOST = "127.0.0.1";

    /// Below the range from which systems take the ports of outgoing connections (32,768 on Linux,
    /// 49,152 on macOS): a client that retries while a part is down can then not come to sit on the
    /// part's own port.
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 31_999;

    private LocalPort() {}

    /// The given port, or any that is free if it is 0.
    static int orFree(int port) {
        if (port != 0) {
            return port;
        }
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            try {
                bind(candidate);
                return candidate;
            } catch (IOException _) {
                // taken: the next one
            }
        }
    }

    /// @throws DevStackException when another program listens there; names the option that chooses
    ///     another port
    static void requireFree(String part, int port, String option) {
        try {
            bind(port);
        } catch (IllegalArgumentException e) {
            throw new DevStackException(
                    "%s cannot listen on port %d, there are only 65535: choose a lower one with %s"
                            .formatted(part, port, option),
                    e);
        } catch (IOException e) {
            throw new DevStackException(
                    "%s cannot listen on port %d of %s, which is taken: end the program that uses it, or choose another port with %s"
                            .formatted(part, port, HOST, option),
                    e);
        }
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
        }
    }
}
