package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.TestCertificate;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `serve`.
class ServeIT {

    @Test
    void saysItsHealthAndItsMetersOnAPortOfItsOwn() {
        ServedMuseum served = ServedMuseum.shared();
        served.signedIn("admin").json("/api/v1/museum");
        Browser machinery = new Browser(URI.create("http://localhost:" + served.managementPort));

        assertThat(machinery.get("/livez").statusCode()).isEqualTo(200);
        assertThat(machinery.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(machinery.get("/metrics").body())
                .contains("http_server_requests_seconds_count{")
                .contains("uri=\"/api/v1/museum\"");
        assertThat(new Browser(served.url).get("/metrics").statusCode()).isEqualTo(302);
    }

    @Test
    void isNotReadyWithoutItsDatabase() {
        try (ServedMuseum served = ServedMuseum.start()) {
            Browser machinery = new Browser(URI.create("http://localhost:" + served.managementPort));
            assertThat(machinery.get("/readyz").statusCode()).isEqualTo(200);

            served.museum.execute("ALTER TABLE vitrine_schema_history RENAME TO elsewhere");

            assertThat(machinery.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(machinery.get("/livez").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void loadsTheStreamBesideThePages() {
        try (ServedMuseum served = ServedMuseum.start("--consume")) {
            served.museum.produce(
                    Stream.of(("{\"at\":\"" + Instant.now().minusSeconds(60) + "\",\"site\":\"0\",\"val\":4}")
                            .getBytes(StandardCharsets.UTF_8)));

            Browser browser = served.signedIn("operator");
            await().atMost(ServedMuseum.PATIENCE)
                    .until(() ->
                            browser.json("/api/v1/pipeline").get("recordsRead").asLong() == 1);
            await().atMost(ServedMuseum.PATIENCE)
                    .until(() -> browser.json("/api/v1/pipeline").get("loaders").size() == 1);
        }
    }

    @Test
    void speaksTlsWithTheGivenCertificate(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.create(folder, "screens");
        Path key = Files.writeString(folder.resolve("key.pem"), certificate.keyPem());

        try (ServedMuseum served =
                ServedMuseum.start("--tls-cert", certificate.pem().toString(), "--tls-key", key.toString())) {
            assertThat(served.url.getScheme()).isEqualTo("https");
            try (var client = TrustingClient.of(certificate)) {
                HttpResponse<String> page =
                        client.get(URI.create("https://127.0.0.1:" + served.url.getPort() + "/sign-in"));
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.headers().firstValue("Strict-Transport-Security"))
                        .isPresent();
            }
        }
    }

    @Test
    void keyOfAnotherCertificateIsSaidAtTheStart(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.create(folder, "screens");
        TestCertificate other = TestCertificate.create(Files.createDirectory(folder.resolve("other")), "other");
        Path key = Files.writeString(folder.resolve("key.pem"), other.keyPem());

        try (ServedMuseum served = ServedMuseum.start()) {
            assertFails(
                    served.museum.vitrine(
                            "serve",
                            "--port",
                            "0",
                            "--tls-cert",
                            certificate.pem().toString(),
                            "--tls-key",
                            key.toString()),
                    "the key is not that of the certificate");
        }
    }

    /// All of 127/8 is this machine, so that an address can be tried at which nothing is served.
    @Test
    void showsTheScreensAtOneAddressAlone() throws IOException {
        try (ServedMuseum served = ServedMuseum.start("--address", "127.0.0.1")) {
            int port = served.url.getPort();

            assertThat(new Browser(served.url).get("/sign-in").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.2"), port).close())
                    .isInstanceOf(ConnectException.class);
        }
        new Socket(InetAddress.ofLiteral("127.0.0.2"), ServedMuseum.shared().url.getPort()).close();
        assertFails(
                ServedMuseum.shared()
                        .museum
                        .vitrine("serve", "--management-port", "0", "--port", "0", "--address", "192.0.2.1"),
                "--address");
    }

    /// The limit on tries by address tells whom the server takes a visitor for: the last machine that is no proxy.
    @Test
    void believesOnlyTheProxiesThatAreNamed() {
        try (ServedMuseum served = ServedMuseum.start("--trusted-proxy", "10.8.0.0/16,10.9.0.7")) {
            assertThat(tryAfterMany(served, "192.0.2", "10.8.1.1"))
                    .as("behind a trusted proxy")
                    .isEqualTo(410);
            assertThat(tryAfterMany(served, "198.51.100", "10.9.0.7"))
                    .as("behind another")
                    .isEqualTo(410);
            assertThat(tryAfterMany(served, "203.0.113", "10.9.0.8"))
                    .as("of a stranger")
                    .isEqualTo(429);
        }
    }

    /// A last try from another address than all before, as far as one believes the proxy.
    private static int tryAfterMany(ServedMuseum served, String visitors, String proxy) {
        Browser browser = new Browser(served.url);
        for (int i = 0; i < FailedSignIns.PER_ADDRESS; i++) {
            assertThat(trySetUp(browser, visitors + ".1, " + proxy)).isEqualTo(410);
        }
        return trySetUp(browser, visitors + ".2, " + proxy);
    }

    private static int trySetUp(Browser browser, String way) {
        return browser.post(
                        "/api/v1/setup",
                        Map.of("token", "no token", "password", ""),
                        "X-Forwarded-For",
                        way,
                        "X-Forwarded-Proto",
                        "https")
                .statusCode();
    }

    @Test
    void saysWhatIsNoProxy() {
        CommandRun run = ServedMuseum.shared().museum.vitrine("serve", "--trusted-proxy", "proxy.example.org");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--trusted-proxy 'proxy.example.org' is neither an address");
    }

    @Test
    void showsAMuseumWithoutExhibitions() {
        try (ServedMuseum served = ServedMuseum.start(TestMuseum.withSchema())) {
            Browser browser = served.signedIn("admin");

            assertThat(browser.json("/api/v1/museum").get("exhibitions").size()).isZero();
            assertThat(browser.json("/api/v1/ratings/summary").get("data").isObject())
                    .isTrue();
            assertThat(browser.get("/api/v1/ratings/by-exhibition.csv").body()).startsWith("publicId,site,name,");
            assertThat(browser.get("/api/v1/pipeline/partitions.csv").body())
                    .isEqualTo("source,partition,nextPosition,recordsRead,accepted,rejected,isComplete,updatedAt\r\n");
        }
    }

    @Test
    void neitherTheTableOfTheQuarantineNorTheSumsEndWithAPage() {
        try (ServedMuseum served = ServedMuseum.start()) {
            served.museum.execute("""
                INSERT INTO source_partition (source, partition, museum_id, next_position, records_read, accepted,
                    rejected, enforce_hours) SELECT 'kafka:c/lmnh/t', i::text, museum_id, 1, 1, 0, 1, true
                    FROM museum, generate_series(1, 501) AS i WHERE code = 'lmnh';
                INSERT INTO quarantined_record (source_partition_id, source_position, received_at, reason, detail,
                    payload) SELECT source_partition_id, 0, now(), 'INVALID_VAL', 'x', ''::bytea FROM source_partition
                """);
            Browser browser = served.signedIn("operator");

            assertThat(browser.json("/api/v1/quarantine").get("records").size()).isEqualTo(50);
            assertThat(browser.get("/api/v1/quarantine.csv").body().lines()).hasSize(1 + 501);
            assertThat(browser.json("/api/v1/pipeline").get("partitions").size())
                    .isEqualTo(500);
            assertThat(browser.json("/api/v1/pipeline").get("rejected").asInt()).isEqualTo(501);
        }
    }

    @Test
    void waitsForItsDatabaseAndSaysWhenItIsAway() throws Exception {
        try (BrokenLine line = new BrokenLine(TestStack.get().database().port())) {
            CompletableFuture<ServedMuseum> starting = CompletableFuture.supplyAsync(() -> ServedMuseum.start(
                    TestMuseum.withExhibitions(),
                    Map.of("DB_HOST", "127.0.0.1", "DB_PORT", String.valueOf(line.port()))));
            await().atMost(ServedMuseum.PATIENCE).until(() -> line.refused() > 1);
            assertThat(starting).isNotDone();
            line.mend();
            try (ServedMuseum served = starting.get()) {
                Browser browser = served.signedIn("exhibitions");
                assertThat(browser.get("/api/v1/museum").statusCode()).isEqualTo(200);

                line.cut();

                HttpResponse<String> answer = browser.get("/api/v1/museum");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(Browser.detail(answer)).contains("the database does not answer");
                HttpResponse<String> page = browser.get("/exhibitions");
                assertThat(page.statusCode()).isEqualTo(503);
                assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("text/plain");
                assertThat(page.body()).contains("Load the page anew");
                assertThat(browser.get("/sign-in").statusCode()).isEqualTo(200);
                assertThat(browser.get("/setup").statusCode()).isEqualTo(200);
                assertThat(browser.get("/assets/none.js").statusCode()).isEqualTo(404);

                line.mend();
                await().atMost(ServedMuseum.PATIENCE)
                        .until(() -> browser.get("/api/v1/museum").statusCode() == 200);
            }
        }
    }

    @Test
    void saysWhichCommandToRunWithoutASchemaOrExhibitions() {
        try (TestMuseum empty = TestMuseum.empty();
                TestMuseum bare = TestMuseum.withSchema()) {
            assertFails(empty.vitrine("serve", "--management-port", "0", "--port", "0"), "run 'vitrine db migrate'");
            assertFails(
                    bare.vitrine("serve", "--management-port", "0", "--port", "0", "--consume"),
                    "run 'vitrine import' first");
        }
    }

    @Test
    void saysThatThePortIsTaken() {
        ServedMuseum served = ServedMuseum.shared();

        assertFails(
                served.museum.vitrine(
                        "serve", "--management-port", "0", "--port", String.valueOf(served.url.getPort())),
                "port " + served.url.getPort() + " is in use already; choose another with --port");
    }

    @Test
    void refusesWhatIsNoAccount() {
        ServedMuseum served = ServedMuseum.shared();
        served.invite("twice", "safety");

        assertFails(served.museum.vitrine("user", "add", "twice", "--role", "safety"), "'vitrine user link twice'");
        assertFails(served.museum.vitrine("user", "add", "Angela B", "--role", "safety"), "is no name for an account");
        assertFails(served.museum.vitrine("user", "disable", "nobody-at-all"), "there is no account 'nobody-at-all'");
        CommandRun wrongRole = served.museum.vitrine("user", "add", "x", "--role", "boss");
        assertThat(wrongRole.exitCode()).isEqualTo(2);
        assertThat(wrongRole.err()).contains("exhibitions, safety, operator, admin");
    }

    private static void assertFails(CommandRun run, String said) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.err()).contains(said);
    }
}
