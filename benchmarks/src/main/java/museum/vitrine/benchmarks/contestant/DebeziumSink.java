package museum.vitrine.benchmarks.contestant;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import museum.vitrine.benchmarks.records.EventHash;
import museum.vitrine.benchmarks.records.Workload;

/// Debezium's JDBC sink in a Kafka Connect worker of its own, at its best known setting: `UNNEST`, batches of 5,000,
/// two tasks. It stores every message in one plain table and judges none.
public final class DebeziumSink implements Contestant {

    private static final String BATCH = "5000";

    private final Surroundings surroundings;
    private final Workload topic;

    public DebeziumSink(Surroundings surroundings, Workload topic) {
        this.surroundings = surroundings;
        this.topic = topic;
    }

    @Override
    public String name() {
        return "Debezium JDBC sink";
    }

    @Override
    public String promises() {
        return "one plain table, no foreign key, no counts; validates nothing, at least once";
    }

    @Override
    public long records() {
        return topic.records();
    }

    @Override
    public String template() {
        return Templates.PLAIN;
    }

    @Override
    public ContestantProcess start(String database) {
        Path worker = write("worker", worker(database));
        Path sink = write("sink", sink(database));
        return surroundings.java(
                List.of("-Xms256m", "-Xmx2g"), // as Kafka's own script starts it
                "org.apache.kafka.connect.cli.ConnectStandalone",
                Map.of(),
                worker.toString(),
                sink.toString());
    }

    private Properties worker(String database) {
        Properties worker = new Properties();
        worker.setProperty("bootstrap.servers", surroundings.setting("BOOTSTRAP_SERVERS"));
        worker.setProperty("listeners", "http://localhost:" + freePort());
        worker.setProperty("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        worker.setProperty("value.converter", PressConverter.class.getName());
        worker.setProperty(
                "offset.storage.file.filename",
                surroundings.folder().resolve(database + ".offsets").toString());
        worker.setProperty("plugin.discovery", "service_load");
        worker.setProperty("consumer.max.poll.records", BATCH);
        worker.setProperty("consumer.auto.offset.reset", "earliest");
        return worker;
    }

    private Properties sink(String database) {
        Properties sink = new Properties();
        sink.setProperty("name", database);
        sink.setProperty("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
        sink.setProperty("tasks.max", "2");
        sink.setProperty("topics", topic.name());
        sink.setProperty("connection.url", surroundings.jdbcUrl(database) + "?reWriteBatchedInserts=true");
        sink.setProperty("connection.username", surroundings.setting("DB_USER"));
        sink.setProperty("connection.password", surroundings.setting("DB_PASS"));
        sink.setProperty("insert.mode", "insert");
        sink.setProperty("primary.key.mode", "none");
        sink.setProperty("schema.evolution", "none");
        sink.setProperty("collection.name.format", "press");
        sink.setProperty("batch.size", BATCH);
        sink.setProperty("dialect.postgres.unnest.insert.enabled", "true");
        return sink;
    }

    private Path write(String name, Properties properties) {
        try {
            Path file = Files.createTempFile(surroundings.folder(), name + "-", ".properties");
            StringWriter text = new StringWriter();
            properties.store(text, null);
            return Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean endsByItself() {
        return false;
    }

    /// Numbers are taken before the commit: when the last one is, the rows are counted.
    @Override
    public double progress(Connection superuser) throws SQLException {
        long taken = Sql.number(superuser, "SELECT coalesce(pg_sequence_last_value('press_press_id_seq'), 0)");
        if (taken < topic.records()) {
            return (double) taken / topic.records();
        }
        long rows = Sql.number(superuser, "SELECT count(*) FROM press");
        return (double) rows / topic.records();
    }

    /// Judges the rows by the rules: those that a press may leave must be the expected ones, and none may be missing
    /// or there twice.
    @Override
    public List<String> differences(Connection owner) throws SQLException {
        String tallies = """
                SELECT CASE val WHEN -1 THEN 'request' ELSE 'rating' END, site, CASE val WHEN -1 THEN type ELSE val END,
                    count(*), sum(%s)
                FROM press
                WHERE site < %d AND (val BETWEEN 0 AND 4 OR (val = -1 AND type IN (0, 1)))
                    AND (at AT TIME ZONE 'Europe/London')::time BETWEEN '08:45' AND '18:15'
                GROUP BY 1, 2, 3""".formatted(EventHash.sql("at"), topic.exhibitions());
        List<String> differences = new ArrayList<>(topic.expected().differences(Sql.tallies(owner, tallies)));
        long rows = Sql.number(owner, "SELECT count(*) FROM press");
        if (rows != topic.records()) {
            differences.add("%d rows expected, %d found".formatted(topic.records(), rows));
        }
        return differences;
    }
}
