package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

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
                        change.set(Browser.JSON
                                .readTree(line.substring("data:".length()))
                                .get("change")
                                .asLong());
                    }
                }
            } catch (IOException e) {
                // it is over
            }
        }

        long change() {
            return change.get();
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
