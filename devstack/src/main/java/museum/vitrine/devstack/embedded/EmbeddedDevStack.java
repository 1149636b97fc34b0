package museum.vitrine.devstack.embedded;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import museum.vitrine.devstack.DevStack;
import museum.vitrine.devstack.DevStackException;
import museum.vitrine.devstack.DevStackOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running dev stack and, for tests, its parts. If the JVM ends without closing it, the database
/// is stopped and a temporary folder deleted soon after.
public final class EmbeddedDevStack implements DevStack {

    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedDevStack.class);

    private final DataFolder folder;
    private final DevStackOptions options;
    private final EmbeddedDatabase database;
    private final EmbeddedKafka kafka;
    private final EmbeddedObjectStore objectStore;

    /// Guarded by this.
    private boolean isClosed;

    private EmbeddedDevStack(DataFolder folder, StackIdentity identity, DevStackOptions options) {
        this.folder = folder;
        this.options = options;
        this.database = new EmbeddedDatabase(folder.part("postgresql"), options.postgresPort(), identity);
        this.kafka = new EmbeddedKafka(folder.part("kafka"), options.kafkaPort(), options.brokers(), identity);
        this.objectStore = new EmbeddedObjectStore(folder.part("s3"), options.s3Port(), identity);
    }

    /// Starts all parts at once.
    ///
    /// @throws DevStackException when a part does not start; what had started is stopped
    public static EmbeddedDevStack start(DevStackOptions options) {
        long begin = System.nanoTime();
        DataFolder folder = DataFolder.open(options.dataDir());
        EmbeddedDevStack stack = new EmbeddedDevStack(folder, folder.identity(), options);
        try {
            stack.requireFreePorts();
            Together.run("devstack-start", List.of(stack.database::start, stack::startKafka, stack::startObjectStore));
            LOGGER.atInfo()
                    .addKeyValue("brokers", options.brokers())
                    .addKeyValue("durationMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
                    .log("dev stack started");
            return stack;
        } catch (DevStackException e) {
            stack.closeAfter(e);
            throw e;
        }
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public EmbeddedObjectStore objectStore() {
        return objectStore;
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DB_HOST", LocalPort.HOST);
        settings.put("DB_PORT", Integer.toString(database.port()));
        settings.put("DB_NAME", EmbeddedDatabase.NAME);
        settings.put("DB_USER", EmbeddedDatabase.NAME);
        settings.put("DB_PASS", database.password().reveal());
        settings.put("BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("TOPIC", options.topic());
        settings.put("SECURITY_PROTOCOL", "PLAINTEXT");
        settings.put("AWS_ACCESS_KEY_ID", objectStore.accessKeyId());
        settings.put("AWS_SECRET_ACCESS_KEY", objectStore.secretAccessKey().reveal());
        settings.put("AWS_REGION", EmbeddedObjectStore.REGION);
        settings.put("AWS_ENDPOINT_URL_S3", objectStore.endpoint().toString());
        settings.put("S3_BUCKET", bucket());
        return Collections.unmodifiableMap(settings);
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (folder) {
            Together.run("devstack-stop", List.of(database::stop, kafka::stop, objectStore::stop));
        }
    }

    /// Before anything starts: what is to be corrected is then known at once.
    private void requireFreePorts() {
        database.requireFreePort();
        kafka.requireFreePorts();
        objectStore.requireFreePort();
    }

    private void startKafka() {
        kafka.start();
        kafka.createTopic(options.topic(), options.partitions());
    }

    private void startObjectStore() {
        objectStore.start();
        objectStore.createBucket(bucket());
    }

    private String bucket() {
        return options.topic() + "-archive";
    }

    private void closeAfter(DevStackException failure) {
        try {
            close();
        } catch (DevStackException e) {
            failure.addSuppressed(e);
        }
    }
}
