package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /// A port is looked at long before it is used. Dev stacks that start at the same time, each in a process of its
    /// own, therefore look at different ones.
    private static final int LANES = 8;

    /// For the same reason one process gives none twice.
    private static final Set<Integer> TRIED = ConcurrentHashMap.newKeySet();

    private LocalPort() {}

    /// The given port, or any that is free if it is 0.
    static int orFree(int port) {
        if (port != 0) {
            return port;
        }
        int lane = (int) (ProcessHandle.current().pid() % LANES);
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST / LANES, HIGHEST / LANES) * LANES + lane;
            if (TRIED.add(candidate) && isFree(candidate)) {
                return candidate;
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

    private static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
        }
    }
}
