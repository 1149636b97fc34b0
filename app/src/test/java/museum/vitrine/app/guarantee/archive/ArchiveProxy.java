package museum.vitrine.app.guarantee.archive;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Stands before an S3 endpoint, passes requests on as they are, and lets planned faults happen to some of
/// them. Each connection carries one request without a body. The head that the client signed is not changed but
/// for `Connection`, which is not signed. Thread-safe.
final class ArchiveProxy implements AutoCloseable {

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocket listener;
    private final URI target;
    private final List<Plan> plans = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ArchiveProxy(URI target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().name("archive-proxy").start(this::accept);
    }

    /// What makes a command use it.
    Map<String, String> settings() {
        return Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + listener.getLocalPort());
    }

    /// Lets a fault happen to some of the requests that come from now on.
    ///
    /// @param request chooses among the lines with which requests begin, such as `GET /bucket/key HTTP/1.1`
    /// @param first   counts the chosen ones, from 1
    void plan(Predicate<String> request, int first, int times, ProxyFault fault) {
        plans.add(new Plan(request, first, times, fault, new AtomicInteger()));
    }

    /// Lets all go well from now on.
    void heal() {
        plans.clear();
    }

    /// Whether every fault that was planned has happened, at least once.
    boolean allHappened() {
        return plans.stream().allMatch(plan -> plan.seen().get() >= plan.first());
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().name("archive-proxy-request").start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = readHead(client.getInputStream());
            ProxyFault fault = faultOf(request.lines().findFirst().orElse(""));
            OutputStream out = client.getOutputStream();
            switch (fault) {
                case null -> pass(request, out, null);
                case ProxyFault.HungUp _ -> {}
                case ProxyFault.Refusal refusal -> refuse(refusal, out);
                case ProxyFault.Late late -> {
                    closed.await(late.by().toMillis(), TimeUnit.MILLISECONDS);
                    pass(request, out, null);
                }
                case ProxyFault.Meanwhile meanwhile
                when meanwhile.afterBytes() < 0 -> {
                    meanwhile.deed().run();
                    pass(request, out, null);
                }
                default -> pass(request, out, fault);
            }
        } catch (IOException e) {
            // one of the two has hung up: for the other one that is the fault
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable ProxyFault faultOf(String requestLine) {
        ProxyFault fault = null;
        for (Plan plan : plans) {
            if (plan.isHitBy(requestLine) && fault == null) {
                fault = plan.fault();
            }
        }
        return fault;
    }

    private void pass(String request, OutputStream client, @Nullable ProxyFault fault)
            throws IOException, InterruptedException {
        try (Socket endpoint = new Socket(target.getHost(), target.getPort())) {
            String once = request.replaceAll("(?im)^connection:.*\r\n", "");
            String asked = once.replaceFirst("\r\n", "\r\nConnection: close\r\n");
            endpoint.getOutputStream().write(asked.getBytes(StandardCharsets.ISO_8859_1));
            InputStream body = endpoint.getInputStream();
            String head = readHead(body);
            if (fault instanceof ProxyFault.Shortened shortened) {
                head = head.replaceFirst("(?i)content-length: *[0-9]+", "Content-Length: " + shortened.bytes());
            }
            client.write(head.getBytes(StandardCharsets.ISO_8859_1));
            suffer(fault, body, client);
        }
    }

    private void suffer(@Nullable ProxyFault fault, InputStream body, OutputStream client)
            throws IOException, InterruptedException {
        switch (fault) {
            case ProxyFault.Cut cut -> copy(body, client, cut.afterBytes());
            case ProxyFault.Shortened shortened -> copy(body, client, shortened.bytes());
            case ProxyFault.Silence silence -> {
                copy(body, client, silence.afterBytes());
                closed.await();
            }
            case ProxyFault.Meanwhile meanwhile -> {
                copy(body, client, meanwhile.afterBytes());
                meanwhile.deed().run();
                copy(body, client, meanwhile.thenCut() ? 0 : Long.MAX_VALUE);
            }
            case null, default -> copy(body, client, Long.MAX_VALUE);
        }
    }

    private static void refuse(ProxyFault.Refusal refusal, OutputStream client) throws IOException {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%1$s</Code><Message>%1$s</Message></Error>"
                .formatted(refusal.code());
        String answer =
                "HTTP/1.1 %d Refused\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                        .formatted(refusal.status(), xml.length(), xml);
        client.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void copy(InputStream from, OutputStream to, long bytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = bytes;
        while (left > 0) {
            int count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                return;
            }
            to.write(buffer, 0, count);
            left -= count;
        }
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            int value = in.read();
            if (value < 0) {
                throw new EOFException("the head does not end");
            }
            head.write(value);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private record Plan(Predicate<String> request, int first, int times, ProxyFault fault, AtomicInteger seen) {

        boolean isHitBy(String requestLine) {
            if (!request.test(requestLine)) {
                return false;
            }
            int number = seen.incrementAndGet();
            return number >= first && number - first < times;
        }
    }
}
