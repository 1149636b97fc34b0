package museum.vitrine.app.guarantee;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A network between loaders and PostgreSQL that breaks when it is told to. It understands the frames of the
/// protocol (PostgreSQL manual, chapter 54), so that it can break at the moments that matter. Thread-safe.
final class DatabaseProxy implements AutoCloseable {

    /// Where the connection breaks that is the next to come there.
    enum Break {
        /// Behind a part of the data of a COPY.
        IN_COPY,
        /// There, too, but it only stands still until [DatabaseProxy#restore].
        STILL_IN_COPY,
        /// Everything is copied; the round trip that commits never reaches the server.
        BEFORE_COMMIT,
        /// The server has committed; its answer never reaches the loader.
        BEHIND_COMMIT,
        /// The loader's side breaks at once, and the server gets the commit later, while the loader tries again.
        AROUND_COMMIT
    }

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final Duration LATE = Duration.ofMillis(700);

    private final ServerSocket server;
    private final int target;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Break> armed = new AtomicReference<>();
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private final CountDownLatch stillness = new CountDownLatch(1);
    private volatile Duration delay = Duration.ZERO;

    /// @param target port of PostgreSQL on this machine
    DatabaseProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().name("database-proxy").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// Cuts every connection that there is.
    void cutAll() {
        lines.forEach(Line::cut);
    }

    /// Breaks one connection, the next that comes to this moment.
    void arm(Break moment) {
        armed.set(moment);
    }

    /// Whether nothing is armed that has not struck.
    boolean hasStruck() {
        return armed.get() == null;
    }

    /// From now on nothing comes through, and nobody is told so. Two that ask for it at once get one silence, which
    /// ends for all when the first of them restores.
    synchronized void silence() {
        if (silence.getCount() == 0) {
            silence = new CountDownLatch(1);
        }
    }

    /// Everything comes through again, what was held back too.
    synchronized void restore() {
        armed.set(null);
        delay = Duration.ZERO;
        silence.countDown();
        stillness.countDown();
    }

    /// From now on everything comes so much later.
    void slowDown(Duration by) {
        delay = by;
    }

    @Override
    public void close() throws IOException {
        server.close();
        restore();
        cutAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().name("database-proxy-line").start(() -> connect(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
            Line line = new Line(client, database);
            lines.add(line);
            Thread.ofVirtual().name("database-proxy-answers").start(line::carryAnswers);
            line.carryRequests();
            lines.remove(line);
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private void holdUp() throws IOException {
        await(silence);
        LockSupport.parkNanos(delay.toNanos());
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One connection of a loader. Requests and answers have a thread each.
    private final class Line {

        private final Socket client;
        private final Socket database;

        /// Frames that the server shall get together, up to the one that asks for an answer.
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        private boolean hasCopied;
        private volatile boolean swallowsAnswers;

        Line(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void cut() {
            closeQuietly(client);
            closeQuietly(database);
        }

        void carryRequests() {
            try {
                DataInputStream in = new DataInputStream(client.getInputStream());
                OutputStream out = database.getOutputStream();
                greet(in, out);
                while (true) {
                    carryFrame(in, out);
                }
            } catch (EOFException e) {
                cut(); // the client has gone
            } catch (IOException e) {
                if (!swallowsAnswers) {
                    cut();
                }
            }
        }

        void carryAnswers() {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = database.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (swallowsAnswers) {
                        break; // the answer is there, so the server is done
                    }
                    holdUp();
                    out.write(buffer, 0, count);
                }
                cut();
            } catch (IOException e) {
                if (!swallowsAnswers) {
                    cut();
                }
            }
        }

        /// The first messages have no type.
        private void greet(DataInputStream in, OutputStream out) throws IOException {
            int code;
            do {
                int length = in.readInt();
                byte[] body = in.readNBytes(length - Integer.BYTES);
                code = ByteBuffer.wrap(body).getInt();
                holdUp();
                out.write(ByteBuffer.allocate(length).putInt(length).put(body).array());
            } while (code == SSL_REQUEST || code == GSS_REQUEST);
        }

        private void carryFrame(DataInputStream in, OutputStream out) throws IOException {
            byte type = in.readByte();
            int length = in.readInt();
            byte[] body = in.readNBytes(length - Integer.BYTES);
            held.writeBytes(ByteBuffer.allocate(1 + length)
                    .put(type)
                    .putInt(length)
                    .put(body)
                    .array());
            switch (type) {
                case 'P', 'B', 'D', 'E', 'C' -> {} // parts of a round trip, which ends with a Sync
                case 'd' -> copyData(out);
                case 'c' -> {
                    hasCopied = true;
                    forward(out);
                }
                case 'S' -> {
                    if (hasCopied) {
                        commit(out);
                    }
                    hasCopied = false;
                    forward(out);
                }
                default -> forward(out);
            }
        }

        private void copyData(OutputStream out) throws IOException {
            if (armed.compareAndSet(Break.IN_COPY, null)) {
                holdUp();
                out.write(held.toByteArray(), 0, held.size() / 2);
                cut();
                throw new EOFException("broken in a COPY");
            }
            if (armed.compareAndSet(Break.STILL_IN_COPY, null)) {
                byte[] frame = held.toByteArray();
                out.write(frame, 0, frame.length / 2);
                DatabaseProxy.await(stillness);
                out.write(frame, frame.length / 2, frame.length - frame.length / 2);
                held.reset();
                return;
            }
            forward(out);
        }

        private void commit(OutputStream out) throws IOException {
            if (armed.compareAndSet(Break.BEFORE_COMMIT, null)) {
                cut();
                throw new EOFException("broken before a commit");
            }
            if (armed.compareAndSet(Break.BEHIND_COMMIT, null)) {
                swallowsAnswers = true;
                out.write(held.toByteArray());
                throw new IOException("broken behind a commit");
            }
            if (armed.compareAndSet(Break.AROUND_COMMIT, null)) {
                swallowsAnswers = true;
                closeQuietly(client);
                LockSupport.parkNanos(LATE.toNanos());
                out.write(held.toByteArray());
                throw new IOException("broken around a commit");
            }
        }

        private void forward(OutputStream out) throws IOException {
            holdUp();
            out.write(held.toByteArray());
            held.reset();
        }
    }
}
