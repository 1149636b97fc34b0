package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to the server as a browser does: keeps its cookies, and sends the token against forgery.
public final class Browser {

    public static final String PASSWORD = "a turnstile hums at noon";

    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();

    private final URI url;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Browser(URI url) {
        this.url = url;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET(), BodyHandlers.ofString());
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /// The body as it comes, of an answer without an end.
    HttpResponse<InputStream> open(String path) {
        return send(request(path).GET(), BodyHandlers.ofInputStream());
    }

    HttpResponse<String> post(String path, Map<String, ?> body, String... headers) {
        return send("POST", path, body, headers);
    }

    HttpResponse<String> send(String method, String path, Map<String, ?> body, String... headers) {
        fetchToken();
        HttpRequest.Builder request = request(path, headers)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> postWithoutToken(String path, Map<String, ?> body) {
        fetchToken();
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))),
                BodyHandlers.ofString());
    }

    public void setUp(String token, String password) {
        HttpResponse<String> done = post("/api/v1/setup", Map.of("token", token, "password", password));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
    }

    void signIn(String name, String password) {
        HttpResponse<String> done = trySignIn(name, password);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
    }

    HttpResponse<String> trySignIn(String name, String password) {
        return post("/api/v1/session", Map.of("name", name, "password", password));
    }

    HttpResponse<String> signOut() {
        return send("DELETE", "/api/v1/session", Map.of());
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /// A detail of a problem.
    static String detail(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        return JSON.readTree(response.body()).get("detail").asString();
    }

    private void fetchToken() {
        if (!cookies.containsKey("XSRF-TOKEN")) {
            get("/api/v1/session");
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            HttpResponse<T> response = CLIENT.send(request.build(), handler);
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] parts = cookie.split(";", 2)[0].split("=", 2);
        if (parts[1].isEmpty() || cookie.contains("Max-Age=0")) {
            cookies.remove(parts[0]);
        } else {
            cookies.put(parts[0], parts[1]);
        }
    }
}
