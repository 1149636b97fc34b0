package museum.vitrine.app.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The meters of a loader, read as Prometheus reads them.
final class TestMeters {

    private static final Pattern URL = Pattern.compile("url=\"?(http://localhost:\\d+/metrics)");

    private final URI uri;

    private TestMeters(URI uri) {
        this.uri = uri;
    }

    /// Those whose address stands in a log.
    static TestMeters of(String log) {
        Matcher url = URL.matcher(log);
        if (!url.find()) {
            throw new AssertionError("no address of meters in:\n" + log);
        }
        return new TestMeters(URI.create(url.group(1)));
    }

    /// The sum over all labels.
    double sum(String name) {
        return scrape().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String scrape() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(uri.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
