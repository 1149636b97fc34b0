package museum.vitrine.app.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Answers every request as an S3 endpoint would that refuses it: for what the dev stack's endpoint never
/// says.
final class ScriptedArchive implements AutoCloseable {

    private final HttpServer server;

    private ScriptedArchive(HttpServer server) {
        this.server = server;
        server.start();
    }

    /// Refuses everything with one error.
    ///
    /// @param header one more header of the answer, `name: value`, or nothing
    static ScriptedArchive refusing(int status, String code, String message, String header) throws IOException {
        HttpServer server = open();
        server.createContext("/", exchange -> {
            if (!header.isEmpty()) {
                String[] parts = header.split(": ", 2);
                exchange.getResponseHeaders().add(parts[0], parts[1]);
            }
            answer(exchange, status, error(code, message));
        });
        return new ScriptedArchive(server);
    }

    /// Lists one object again and again, and says each time that there is more.
    static ScriptedArchive listingForEver(String key) throws IOException {
        HttpServer server = open();
        server.createContext("/", exchange -> answer(exchange, 200, """
                <?xml version="1.0" encoding="UTF-8"?>
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
                <Name>x</Name><KeyCount>1</KeyCount><IsTruncated>true</IsTruncated>
                <NextContinuationToken>same</NextContinuationToken>
                <Contents><Key>%s</Key><Size>7</Size><ETag>"1"</ETag>
                <LastModified>2024-01-01T00:00:00.000Z</LastModified></Contents>
                </ListBucketResult>""".formatted(key)));
        return new ScriptedArchive(server);
    }

    /// Lists one object, and does not let it be read.
    static ScriptedArchive listingOnly(String key) throws IOException {
        HttpServer server = open();
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith(key)) {
                answer(exchange, 403, error("AccessDenied", "Access Denied"));
            } else {
                answer(exchange, 200, """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
                        <Name>x</Name><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated>
                        <Contents><Key>%s</Key><Size>7</Size><ETag>"1"</ETag>
                        <LastModified>2024-01-01T00:00:00.000Z</LastModified></Contents>
                        </ListBucketResult>""".formatted(key));
            }
        });
        return new ScriptedArchive(server);
    }

    /// What makes a command use it.
    Map<String, String> settings() {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static HttpServer open() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    }

    private static String error(String code, String message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
                .formatted(code, message);
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        try (exchange) {
            byte[] body = xml.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
