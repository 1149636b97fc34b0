package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import museum.vitrine.devstack.embedded.EmbeddedDevStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A database, a topic and a bucket of one test's own, and the commands that work on them. Closing it drops
/// them.
final class TestMuseum implements AutoCloseable {

    static final int PARTITIONS = 4;

    private final String name;

    private TestMuseum(String name) {
        this.name = name;
    }

    /// With the schema, without exhibitions.
    static TestMuseum withSchema() {
        TestMuseum museum = new TestMuseum("test" + TestStack.nextNumber());
        TestStack.createDatabase(museum.name);
        museum.createPlaces();
        return museum;
    }

    /// With the schema and the six exhibitions, sites 0 to 5.
    static TestMuseum withExhibitions() {
        TestMuseum museum = withSchema();
        museum.registerExhibitions(0, 6);
        return museum;
    }

    /// Without a schema.
    static TestMuseum empty() {
        TestMuseum museum = new TestMuseum("test" + TestStack.nextNumber());
        TestStack.createEmptyDatabase(museum.name);
        museum.createPlaces();
        return museum;
    }

    String topic() {
        return name;
    }

    String bucket() {
        return name + "-archive";
    }

    Map<String, String> environment() {
        return environment(name, topic(), bucket());
    }

    /// The environment with some values changed.
    Map<String, String> environment(Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(environment());
        changed.putAll(changes);
        return changed;
    }

    static Map<String, String> environment(String database, String topic, String bucket) {
        Map<String, String> environment = new HashMap<>(TestStack.get().settings());
        environment.put("DB_NAME", database);
        environment.put("TOPIC", topic);
        environment.put("GROUP", "vitrine-" + topic);
        environment.put("S3_BUCKET", bucket);
        return environment;
    }

    /// Runs a command in this process.
    CommandRun vitrine(String... arguments) {
        return CommandRun.of(environment(), arguments);
    }

    /// Runs a command that must succeed.
    CommandRun vitrineDone(String... arguments) {
        CommandRun run = vitrine(arguments);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        return run;
    }

    /// Starts a command in a process of its own.
    VitrineProcess start(List<String> javaOptions, String... arguments) {
        return VitrineProcess.start(environment(), javaOptions, arguments);
    }

    /// Registers exhibitions `EXH_<site>` by SQL.
    void registerExhibitions(int firstSite, int count) {
        for (int site = firstSite; site < firstSite + count; site++) {
            execute("""
                    INSERT INTO exhibition (museum_id, public_id, exhibition_name)
                    SELECT museum_id, '%s', 'Exhibition %d' FROM museum WHERE code = 'lmnh'""".formatted("EXH_%02d".formatted(site), site));
        }
    }

    void execute(String sql) {
        try (Connection connection = TestStack.get().database().connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Rows of a query, each as its columns joined by `|`, as psql shows them without decoration.
    List<String> rows(String sql) {
        try (Connection connection = TestStack.get().database().connect(name);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(rows.getString(column));
                }
                found.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql) {
        return Long.parseLong(rows(sql).getFirst());
    }

    /// Fails when `db verify` finds a difference.
    void verify() {
        CommandRun run = vitrine("db", "verify");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    /// Puts messages on the topic, one partition after the other, and waits until the brokers have them.
    void produce(Stream<byte[]> messages) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", environment().get("BOOTSTRAP_SERVERS"));
        properties.put("acks", "all");
        properties.put("max.request.size", 16 * 1024 * 1024);
        properties.put("buffer.memory", 64 * 1024 * 1024);
        properties.put("linger.ms", 5);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
            int[] sent = {0};
            messages.forEach(message -> {
                Future<RecordMetadata> _ = producer.send(
                        new ProducerRecord<>(topic(), sent[0]++ % PARTITIONS, null, message), (_, failure) -> {
                            if (failure != null) {
                                failures.add(failure);
                            }
                        });
            });
            producer.flush();
            assertThat(failures).isEmpty();
        }
    }

    /// Puts the files of a folder into the bucket.
    void upload(Path folder) {
        try (Stream<Path> files = Files.list(folder);
                TestBucket target = new TestBucket(environment())) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> target.put(file.getFileName().toString(), file));
        } catch (IOException e) {
            throw new IllegalStateException(folder.toString(), e);
        }
    }

    void createTopic(int partitions) {
        TestStack.get().kafka().createTopic(topic(), partitions);
    }

    void deleteTopic() {
        try (Admin admin = TestStack.get().kafka().admin()) {
            admin.deleteTopics(List.of(topic())).all().get();
            await().ignoreExceptions()
                    .until(() -> !admin.listTopics().names().get().contains(topic()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void createPlaces() {
        EmbeddedDevStack stack = TestStack.get();
        createTopic(PARTITIONS);
        stack.objectStore().createBucket(bucket());
    }

    @Override
    public void close() {
        TestStack.dropDatabase(name);
    }
}
