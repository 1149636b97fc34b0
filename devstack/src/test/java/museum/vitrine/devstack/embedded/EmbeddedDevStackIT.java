package museum.vitrine.devstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import museum.vitrine.devstack.DevStack;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.devstack.DevStackProvider;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What a running dev stack offers to clients that know its settings and nothing else.
class EmbeddedDevStackIT {

    private static DevStack stack;
    private static Map<String, String> settings;

    @BeforeAll
    static void startStack() {
        stack = ServiceLoader.load(DevStackProvider.class)
                .findFirst()
                .orElseThrow()
                .start(DevStackOptions.temporary("lmnh"));
        settings = stack.settings();
    }

    @AfterAll
    static void stopStack() {
        stack.close();
    }

    @Test
    void saysHowToReachItInTheOrderOfTheReference() {
        assertThat(settings.keySet())
                .containsExactly(
                        "DB_HOST",
                        "DB_PORT",
                        "DB_NAME",
                        "DB_USER",
                        "DB_PASS",
                        "BOOTSTRAP_SERVERS",
                        "TOPIC",
                        "SECURITY_PROTOCOL",
                        "AWS_ACCESS_KEY_ID",
                        "AWS_SECRET_ACCESS_KEY",
                        "AWS_REGION",
                        "AWS_ENDPOINT_URL_S3",
                        "S3_BUCKET");
        assertThat(settings)
                .containsEntry("TOPIC", "lmnh")
                .containsEntry("S3_BUCKET", "lmnh-archive")
                .containsEntry("SECURITY_PROTOCOL", "PLAINTEXT");
    }

    @Test
    void keepsWhatItCommitted() throws SQLException {
        assertThat(strings("""
                        select name || '=' || setting from pg_settings
                        where name in ('fsync', 'synchronous_commit', 'full_page_writes')
                        order by name
                        """)).containsExactly("fsync=on", "full_page_writes=on", "synchronous_commit=on");
    }

    @Test
    void isPostgres18InUtf8() throws SQLException {
        assertThat(strings("select current_setting('server_version_num')::int / 10000"))
                .containsExactly("18");
        assertThat(strings("show server_encoding")).containsExactly("UTF8");
    }

    @Test
    void givesARoleThatMayCreateDatabasesAndRolesButIsNoSuperuser() throws SQLException {
        assertThat(strings("""
                        select concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls)
                        from pg_roles where rolname = current_user
                        """)).containsExactly("f t t f f");
        assertThat(strings("select pg_get_userbyid(datdba) from pg_database where datname = current_database()"))
                .containsExactly("vitrine");

        try (Connection connection = connection(settings);
                Statement statement = connection.createStatement()) {
            statement.execute("create database fresh");
            statement.execute("drop database fresh");
            statement.execute("create role reader");
            statement.execute("drop role reader");
        }
    }

    @Test
    void asksForThePassword() {
        Map<String, String> wrong = with("DB_PASS", "wrong");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> connection(wrong))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void hasTheTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.getOrDefault("BOOTSTRAP_SERVERS", "")))) {
            TopicDescription topic = admin.describeTopics(List.of("lmnh"))
                    .allTopicNames()
                    .get()
                    .getOrDefault("lmnh", new TopicDescription("none", false, List.of()));
            assertThat(topic.partitions()).hasSize(DevStackOptions.DEFAULT_PARTITIONS);

            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, "lmnh");
            assertThat(admin.describeConfigs(List.of(resource)).all().get().values())
                    .singleElement()
                    .satisfies(config -> {
                        assertThat(config.get("max.message.bytes").value()).isEqualTo("16777216");
                        assertThat(config.get("retention.ms").value()).isEqualTo("-1");
                    });
        }
    }

    @Test
    void carriesALargeMessage() {
        byte[] large = new byte[12_000_000];
        new Random(1).nextBytes(large);

        Clients.produce(settings, List.of(large));

        assertThat(Clients.consume(settings, 1)).containsExactly(large);
    }

    @Test
    void listsObjectsInPages() throws InterruptedException {
        List<String> keys = IntStream.range(0, 1_005)
                .mapToObj("lmnh_hist_data_%04d.csv"::formatted)
                .toList();
        try (S3Client s3 = Clients.s3(settings);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> puts = keys.stream()
                    .map(key -> (Callable<String>) () -> put(s3, key, key))
                    .toList();
            assertThat(threads.invokeAll(puts))
                    .allSatisfy(put -> assertThat(put.state()).isEqualTo(Future.State.SUCCESS));

            ListObjectsV2Response firstPage =
                    s3.listObjectsV2(list -> list.bucket(bucket()).prefix("lmnh_hist_data_"));
            assertThat(firstPage.contents()).hasSize(1_000);
            assertThat(firstPage.isTruncated()).isTrue();

            assertThat(s3
                            .listObjectsV2Paginator(list -> list.bucket(bucket())
                                    .prefix("lmnh_hist_data_")
                                    .maxKeys(300))
                            .contents()
                            .stream()
                            .map(S3Object::key))
                    .containsExactlyElementsOf(keys);
        }
    }

    @Test
    void servesRangesOfTheVersionThatWasAskedFor() {
        try (S3Client s3 = Clients.s3(settings)) {
            String etag = put(s3, "range.csv", "0123456789");

            assertThat(get(s3, "range.csv", "bytes=3-5", etag)).isEqualTo("345");
            assertThat(get(s3, "range.csv", "bytes=7-", etag)).isEqualTo("789");
            assertThat(s3.headObject(head -> head.bucket(bucket()).key("range.csv"))
                            .eTag())
                    .isEqualTo(etag);
            assertThat(s3.listObjectsV2(list -> list.bucket(bucket()).prefix("range.csv"))
                            .contents())
                    .extracting(S3Object::eTag)
                    .containsExactly(etag);
        }
    }

    @Test
    void refusesAVersionThatWasReplaced() {
        try (S3Client s3 = Clients.s3(settings)) {
            String etag = put(s3, "replaced.csv", "first");
            String newEtag = put(s3, "replaced.csv", "second");

            assertThat(newEtag).isNotEqualTo(etag);
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> get(s3, "replaced.csv", "bytes=0-", etag))
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
        }
    }

    @Test
    void refusesAWrongSecret() {
        try (S3Client s3 = Clients.s3(with("AWS_SECRET_ACCESS_KEY", "wrong"))) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> s3.listObjectsV2(list -> list.bucket(bucket())))
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void refusesRequestsWithoutASignature() throws Exception {
        try (S3Client s3 = Clients.s3(settings);
                HttpClient browser = HttpClient.newHttpClient()) {
            put(s3, "private.csv", "private");
            for (String path : List.of("", "/private.csv")) {
                URI uri = URI.create(settings.get("AWS_ENDPOINT_URL_S3") + "/" + bucket() + path);
                assertThat(browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(403);
            }
        }
    }

    private static String put(S3Client s3, String key, String content) {
        return s3.putObject(put -> put.bucket(bucket()).key(key), RequestBody.fromString(content))
                .eTag();
    }

    private static String get(S3Client s3, String key, String range, String etag) {
        return s3.getObjectAsBytes(
                        get -> get.bucket(bucket()).key(key).range(range).ifMatch(etag))
                .asString(StandardCharsets.UTF_8);
    }

    private static String bucket() {
        return settings.getOrDefault("S3_BUCKET", "");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(name, value);
        return changed;
    }

    private static List<String> strings(String sql) throws SQLException {
        try (Connection connection = connection(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return Rows.strings(rows);
        }
    }

    private static Connection connection(Map<String, String> settings) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%s/%s"
                        .formatted(settings.get("DB_HOST"), settings.get("DB_PORT"), settings.get("DB_NAME")),
                settings.get("DB_USER"),
                settings.get("DB_PASS"));
    }
}
