package museum.vitrine.app.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A broker that asks who one is and what one may, with a listener for each way to get that wrong. Has a
/// topic `lmnh`.
final class SecuredKafka implements AutoCloseable {

    static final String PASSWORD = "open-sesame";

    private final KafkaRaftServer server;
    private final Map<String, Integer> ports;

    private SecuredKafka(KafkaRaftServer server, Map<String, Integer> ports) {
        this.server = server;
        this.ports = Map.copyOf(ports);
    }

    /// @param folder for its data and keys
    /// @param users  those who may sign in, all with [#PASSWORD]
    static SecuredKafka start(Path folder, List<String> users) throws Exception {
        Map<String, Integer> ports = new HashMap<>();
        for (String listener : List.of("CONTROLLER", "INTERNAL", "SASL", "TLS", "LOST", "LOST_SASL")) {
            ports.put(listener, freePort());
        }
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Map<String, String> settings = settings(ports, createKeys(folder), users);
        settings.put("log.dirs", logs.toString());
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .run();
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.apply(settings, false), Time.SYSTEM);
        server.startup();
        SecuredKafka kafka = new SecuredKafka(server, ports);
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic("lmnh", 1, (short) 1)))
                    .all()
                    .get();
        }
        return kafka;
    }

    /// `host:port` of a listener: `INTERNAL`, `SASL`, `TLS`, and two that are advertised where nobody is,
    /// `LOST` and `LOST_SASL`.
    String place(String listener) {
        return "127.0.0.1:" + ports.get(listener);
    }

    /// Allows a user one thing.
    void allow(String user, AclOperation operation, ResourceType type, String name)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(type, name, PatternType.LITERAL),
                            new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW))))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", place("INTERNAL")));
    }

    private static Map<String, String> settings(Map<String, Integer> ports, Path keys, List<String> users) {
        Map<String, String> settings = new HashMap<>();
        settings.put("node.id", "1");
        settings.put("process.roles", "broker,controller");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + ports.get("CONTROLLER"));
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "INTERNAL");
        settings.put(
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,SASL:SASL_PLAINTEXT,TLS:SSL,LOST:PLAINTEXT,LOST_SASL:SASL_PLAINTEXT");
        settings.put(
                "listeners",
                String.join(
                        ",",
                        ports.entrySet().stream()
                                .map(entry -> entry.getKey() + "://127.0.0.1:" + entry.getValue())
                                .toList()));
        settings.put(
                "advertised.listeners",
                "INTERNAL://127.0.0.1:%d,SASL://127.0.0.1:%d,TLS://127.0.0.1:%d,LOST://kafka.invalid:9092,LOST_SASL://kafka.invalid:9093"
                        .formatted(ports.get("INTERNAL"), ports.get("SASL"), ports.get("TLS")));
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.sasl.plain.sasl.jaas.config", jaas(users));
        settings.put("listener.name.lost_sasl.plain.sasl.jaas.config", jaas(users));
        settings.put("listener.name.tls.ssl.keystore.location", keys.toString());
        settings.put("listener.name.tls.ssl.keystore.type", "PKCS12");
        settings.put("listener.name.tls.ssl.keystore.password", PASSWORD);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("metric.reporters", "");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        return settings;
    }

    private static String jaas(List<String> users) {
        StringBuilder jaas = new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required");
        users.forEach(user -> jaas.append(" user_%s=\"%s\"".formatted(user, PASSWORD)));
        return jaas.append(";").toString();
    }

    private static Path createKeys(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.out").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.out")));
        }
        return keys;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
