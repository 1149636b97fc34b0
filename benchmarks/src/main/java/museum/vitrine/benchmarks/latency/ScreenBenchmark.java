package museum.vitrine.benchmarks.latency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import museum.vitrine.benchmarks.live.LiveMuseum;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.simulation.ExpectedOutcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures how long a press takes from the brokers' acknowledgement until a page in a browser has painted a count that
/// holds it, with the real `vitrine serve --consume` in a process of its own and more live streams beside that page.
///
/// Which press is in a count cannot be told; that many are in it can. The k-th rating to be acknowledged is on the
/// screen as soon as it shows k responses.
@Command(
        name = "screen",
        description = "Measures the time from Kafka's acknowledgement until a press is on the screen.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ScreenBenchmark implements Callable<Integer> {

    private static final String NAME = "watcher";
    private static final int LONGEST_REST_MILLIS = 30_000;
    private static final long LOOKS_APART_MILLIS = 200;
    private static final int LONGEST_START_SECONDS = 60;

    @Option(names = "--rate", paramLabel = "N", description = "Records a second; one in six is broken.")
    private int rate = 1_200;

    @Option(names = "--warm-up", paramLabel = "N", description = "Seconds before it counts.")
    private int warmUpSeconds = 120;

    @Option(names = "--seconds", paramLabel = "N", description = "Seconds that count.")
    private int seconds = 60;

    @Option(names = "--streams", paramLabel = "N", description = "Live streams beside that of the page.")
    private int streams = 49;

    @Option(names = "--vitrine", paramLabel = "F", description = "Launcher of the checkout that is measured.")
    private Path launcher = Path.of("vitrine");

    private final ConcurrentLinkedQueue<Long> ratings = new ConcurrentLinkedQueue<>();
    private final AtomicLong events = new AtomicLong();

    public ScreenBenchmark() {}

    /// Runs the benchmark.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ScreenBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        int port = freePort();
        String url = "http://localhost:" + port + "/";
        try (LiveMuseum museum = LiveMuseum.open(launcher)) {
            String link = museum.output("user", "add", NAME, "--role", "exhibitions", "--url", url)
                    .lines()
                    .filter(line -> line.contains("#"))
                    .map(line -> line.substring(line.indexOf("http")).strip())
                    .findFirst()
                    .orElseThrow();
            Process server = museum.start("serve", "--consume", "--port", "" + port, "--management-port", "0");
            try {
                awaitServer(url);
                measure(museum, url, link);
            } finally {
                LiveMuseum.end(server);
            }
        }
        return 0;
    }

    private void measure(LiveMuseum museum, String url, String link) throws Exception {
        try (ScreenWatch screen = ScreenWatch.start(url);
                HttpClient client = HttpClient.newHttpClient();
                SteadyProducer producer = new SteadyProducer(
                        museum.bootstrapServers(),
                        museum.topic(),
                        DevStackOptions.DEFAULT_PARTITIONS,
                        (expected, _, _) -> note(expected))) {
            screen.open(NAME, link);
            List<InputStream> opened = openStreams(client, url, screen.cookies());
            try {
                producer.send(rate, warmUpSeconds);
                int warmUp = ratings.size();
                long eventsBefore = events.get();
                producer.send(rate, seconds);
                screen.await(ratings.size(), LONGEST_REST_MILLIS);
                report(screen.painted(), warmUp, events.get() - eventsBefore);
            } finally {
                for (InputStream each : opened) {
                    each.close();
                }
            }
        }
    }

    private void note(ExpectedOutcome expected) {
        if (expected instanceof ExpectedOutcome.Rating) {
            ratings.add(System.currentTimeMillis());
        }
    }

    private List<InputStream> openStreams(HttpClient client, String url, String cookies)
            throws IOException, InterruptedException {
        List<InputStream> opened = new ArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "api/v1/live"))
                .header("Cookie", cookies)
                .build();
        for (int i = 0; i < streams; i++) {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("a live stream was answered with status " + response.statusCode());
            }
            InputStream body = response.body();
            opened.add(body);
            Thread.ofVirtual().start(() -> countEvents(body));
        }
        return opened;
    }

    private void countEvents(InputStream body) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    events.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // closed at the end
        }
    }

    private void report(List<ScreenWatch.Painted> painted, int warmUp, long received) {
        List<Long> acknowledged = List.copyOf(ratings);
        List<Long> latencies = new ArrayList<>();
        int seen = 0;
        for (int press = 0; press < acknowledged.size(); press++) {
            while (painted.get(seen).responses() <= press) {
                seen++;
            }
            if (press >= warmUp) {
                latencies.add(TimeUnit.MILLISECONDS.toNanos(painted.get(seen).atMillis() - acknowledged.get(press)));
            }
        }
        System.out.printf("%d records a second, acknowledged to painted, %d streams beside:%n", rate, streams);
        System.out.printf("  %s%n", Percentiles.of(latencies));
        System.out.printf("counts painted: %d; events of the other streams: %d%n", painted.size(), received);
    }

    private static void awaitServer(String url) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!answers(client, url + "sign-in")) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the server did not start; its log says why");
                }
                TimeUnit.MILLISECONDS.sleep(LOOKS_APART_MILLIS);
            }
        }
    }

    private static boolean answers(HttpClient client, String url) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
