package museum.vitrine.app.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import museum.vitrine.failure.PipelineException;

/// Shows the machinery to whom it concerns, on a port of its own: meters to Prometheus at `/metrics`, and to whatever
/// starts and watches this process whether it lives (`/livez`) and can work (`/readyz`: 200, else 503).
final class ManagementServer implements AutoCloseable {

    private static final String METERS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_NOW = 503;

    private final HttpServer server;

    private ManagementServer(HttpServer server) {
        this.server = server;
    }

    /// Shows meters alone, on every address of this machine.
    ///
    /// @param port 0 for any that is free
    static ManagementServer ofMeters(int port, PrometheusMeterRegistry registry) {
        return start(new InetSocketAddress(port), "--metrics-port", registry, () -> true);
    }

    /// @param option  by which another port can be chosen
    /// @param isReady whether this process can work now; asked at each look, on a thread of its own
    static ManagementServer start(
            InetSocketAddress address, String option, PrometheusMeterRegistry registry, BooleanSupplier isReady) {
        try {
            HttpServer server = HttpServer.create(address, 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/metrics", exchange -> answer(exchange, OK, METERS, registry.scrape()));
            server.createContext("/livez", exchange -> answer(exchange, OK, TEXT, "lives\n"));
            server.createContext("/readyz", exchange -> {
                boolean ready = isReady.getAsBoolean();
                answer(exchange, ready ? OK : NOT_NOW, TEXT, ready ? "ready\n" : "the database does not answer\n");
            });
            server.start();
            return new ManagementServer(server);
        } catch (IOException e) {
            throw new PipelineException(
                    "metrics cannot be shown on port " + address.getPort() + ": " + e.getMessage()
                            + "; choose another with " + option,
                    e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            body.write(bytes);
        }
    }
}
