package museum.vitrine.source.kafka;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import museum.vitrine.check.NetworkFault;

/// Knocks at one address and hears what is behind it: Kafka with or without TLS, with or without a sign-in,
/// something else, or nothing.
///
/// Kafka's client only says that it has no answer; which of the usual mistakes it is, the first bytes tell.
/// Nothing is asked that a broker would not tell everybody. Every method throws an IOException when nothing
/// is reached.
final class BrokerDoor {

    private static final int TIMEOUT_MILLIS = 2_500;

    /// Two requests of Kafka's protocol, in versions that every broker knows. The first is answered before
    /// a sign-in.
    private static final short API_VERSIONS = 18;
    private static final short METADATA = 3;

    private static final int CORRELATION_ID = 0x56495452;
    private static final short NO_CLIENT_ID = -1;

    /// The first byte of a TLS record: a handshake or an alert.
    private static final int TLS_HANDSHAKE = 0x16;

    private static final int TLS_ALERT = 0x15;

    private final String host;
    private final int port;

    BrokerDoor(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /// `host:port`.
    String place() {
        return host + ":" + port;
    }

    /// Whether Kafka without TLS answers.
    boolean speaksPlain() throws IOException {
        byte[] request = request(API_VERSIONS, (short) 0, new byte[0]);
        return ask(request, answer -> true).orElse(false);
    }

    /// Whether something answers to the beginning of a TLS handshake as TLS does.
    boolean speaksTls() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(clientHello());
            int first = socket.getInputStream().read();
            return first == TLS_HANDSHAKE || first == TLS_ALERT;
        } catch (SocketException e) {
            return hungUp(e, false);
        }
    }

    /// Under which addresses the brokers want to be found, each a `host:port`; nothing if this one hangs
    /// up, because it wants a sign-in first. Only for Kafka without TLS.
    Optional<List<String>> advertised() throws IOException {
        byte[] noTopics = new byte[Integer.BYTES];
        return ask(request(METADATA, (short) 1, noTopics), answer -> {
            List<String> places = new ArrayList<>();
            for (int left = answer.readInt(); left > 0; left--) {
                answer.readInt(); // id of the broker
                places.add(answer.readUTF() + ":" + answer.readInt());
                answer.skipNBytes(Math.max(0, answer.readShort())); // its rack, if it has one
            }
            return places;
        });
    }

    /// The answer to a request, or nothing if there is one that is not Kafka's or none before the other
    /// side hangs up.
    private <T> Optional<T> ask(byte[] request, Reading<T> reading) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request);
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            int length = answer.readInt();
            return length >= Integer.BYTES && answer.readInt() == CORRELATION_ID
                    ? Optional.of(reading.read(answer))
                    : Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        } catch (SocketException e) {
            return hungUp(e, Optional.empty());
        }
    }

    private static byte[] request(short key, short version, byte[] body) {
        int length = 3 * Short.BYTES + Integer.BYTES + body.length;
        return ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(length)
                .putShort(key)
                .putShort(version)
                .putInt(CORRELATION_ID)
                .putShort(NO_CLIENT_ID)
                .put(body)
                .array();
    }

    /// A connection that is cut off is an answer; one that never came about is none.
    private static <T> T hungUp(SocketException e, T answer) throws SocketException {
        if (NetworkFault.find(e).isPresent()) {
            throw e;
        }
        return answer;
    }

    private Socket connect() throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        Socket socket = new Socket();
        try {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private byte[] clientHello() throws IOException {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine(host, port);
            engine.setUseClientMode(true);
            engine.beginHandshake();
            ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), record);
            byte[] hello = new byte[record.position()];
            record.flip().get(hello);
            return hello;
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java has no TLS", e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(DataInputStream answer) throws IOException;
    }
}
