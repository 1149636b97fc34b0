package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The live stream.
class LiveIT {

    @Test
    void eventComesAfterACommittedPress() {
        ServedMuseum served = ServedMuseum.shared();
        try (Stream stream = new Stream(served.signedIn("exhibitions"))) {
            await().atMost(ServedMuseum.PATIENCE).until(() -> stream.change() > 0);
            long before = stream.change();

            served.museum.execute("INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)"
                    + " SELECT exhibition_id, 1, now() FROM exhibition WHERE site = 0");

            await().atMost(ServedMuseum.PATIENCE).until(() -> stream.change() > before);
        }
    }

    @Test
    void eventComesAfterACommittedRejection() {
        ServedMuseum served = ServedMuseum.shared();
        try (Stream stream = new Stream(served.signedIn("operator"))) {
            await().atMost(ServedMuseum.PATIENCE).until(() -> stream.change() > 0);
            long before = stream.change();

            served.museum.execute("""
                INSERT INTO source_partition (source, partition, museum_id, next_position, records_read, accepted, rejected,
                    enforce_hours) SELECT 'kafka:c/lmnh/r', '0', museum_id, 1, 1, 0, 1, true FROM museum LIMIT 1;
                INSERT INTO quarantined_record (source_partition_id, source_position, received_at, reason, detail, payload)
                SELECT source_partition_id, 0, now(), 'INVALID_VAL', 'val = 7', '{}'
                FROM source_partition WHERE source = 'kafka:c/lmnh/r'""");

            await().atMost(ServedMuseum.PATIENCE).until(() -> stream.change() > before);
        }
    }

    @Test
    void tellsOfTheLoadersOfItsMuseumAndOnlyOperatorsOnWhichHostsTheyAre() {
        ServedMuseum served = ServedMuseum.shared();
        served.museum.execute("""
            INSERT INTO museum (code, museum_name, time_zone) VALUES ('elsewhere', 'Elsewhere', 'Europe/London')
                ON CONFLICT DO NOTHING;
            INSERT INTO loader (instance, museum_id, source, state)
                SELECT 'loader of ' || code, museum_id, 'kafka:t', 'running' FROM museum
                UNION ALL SELECT 'older loader', NULL, 'kafka:t', 'running'
            """);
        try (Stream stream = new Stream(served.signedIn("operator"));
                Stream ofSafety = new Stream(served.signedIn("safety"))) {
            await().atMost(ServedMuseum.PATIENCE).until(() -> stream.loaders().contains("loader of lmnh"));

            assertThat(stream.loaders()).contains("older loader").doesNotContain("loader of elsewhere");
            await().atMost(ServedMuseum.PATIENCE).until(() -> ofSafety.loaders().size() > 1);
            assertThat(ofSafety.loaders()).containsOnly("");
        } finally {
            served.museum.execute("DELETE FROM loader WHERE instance LIKE '%loader%'");
        }
    }

    @Test
    void streamEndsAfterTheSignOut() {
        ServedMuseum served = ServedMuseum.shared();
        Browser browser = served.signedIn("exhibitions");
        try (Stream stream = new Stream(browser)) {
            await().atMost(ServedMuseum.PATIENCE).until(() -> stream.change() > 0);

            browser.signOut();

            await().atMost(ServedMuseum.PATIENCE).until(stream::isOver);
        }
    }

    @Test
    void streamEndsWhenTheAccountIsDisabled() {
        ServedMuseum served = ServedMuseum.shared();
        String name = ServedMuseum.newName("rita");
        try (Stream stream = new Stream(served.signedInAs(name, "safety"))) {
            await().atMost(ServedMuseum.PATIENCE).until(() -> stream.change() > 0);

            served.museum.vitrineDone("user", "disable", name);

            await().atMost(ServedMuseum.PATIENCE).until(stream::isOver);
        }
    }

    @Test
    void serverThatStopsEndsItsStreams() throws InterruptedException {
        try (ServedMuseum served = ServedMuseum.start();
                Stream stream = new Stream(served.signedIn("safety"))) {
            await().atMost(ServedMuseum.PATIENCE).until(() -> stream.change() > 0);

            served.stop();

            await().atMost(ServedMuseum.PATIENCE).until(stream::isOver);
        }
    }

    /// Reads events on a thread of its own.
    private static final class Stream implements AutoCloseable {

        private final HttpResponse<InputStream> response;
        private final AtomicLong change = new AtomicLong();
        private volatile List<String> loaders = List.of();
        private final Thread reader;

        Stream(Browser browser) {
            response = browser.open(LiveApi.PATH);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        JsonNode event = Browser.JSON.readTree(line.substring("data:".length()));
                        loaders = event.get("loaders")
                                .valueStream()
                                .map(each -> each.get("instance").asString())
                                .toList();
                        change.set(event.get("change").asLong());
                    }
                }
            } catch (IOException e) {
                // it is over
            }
        }

        long change() {
            return change.get();
        }

        List<String> loaders() {
            return loaders;
        }

        boolean isOver() {
            return !reader.isAlive();
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
