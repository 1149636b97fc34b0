package museum.vitrine.app.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Takes connections, as the system does for a program that hangs, and never says a word.
final class SilentServer implements AutoCloseable {

    private final ServerSocket socket;

    SilentServer() throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    }

    int port() {
        return socket.getLocalPort();
    }

    String place() {
        return "127.0.0.1:" + port();
    }

    /// Returns when somebody has connected.
    @SuppressWarnings("resource") // silent until the end
    void awaitConnection() throws IOException {
        socket.accept();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
