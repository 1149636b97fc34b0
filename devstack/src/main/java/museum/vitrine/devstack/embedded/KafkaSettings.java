package museum.vitrine.devstack.embedded;

import java.util.HashMap;
import java.util.Map;

/// The properties of the servers: small, quick to notice that a client is gone, and forgetting
/// nothing.
final class KafkaSettings {

    static final String CONTROLLER = "CONTROLLER";

    /// Largest record batch, for brokers, replicas and topics.
    static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    /// Brokers from which on topics have [#REPLICAS] replicas.
    private static final int REPLICAS = 3;

    private static final String CLIENTS = "PLAINTEXT";

    private final int controllerId;
    private final int controllerPort;
    private final int brokers;

    /// @param controllerId id of the node that is the controller
    KafkaSettings(int controllerId, int controllerPort, int brokers) {
        this.controllerId = controllerId;
        this.controllerPort = controllerPort;
        this.brokers = brokers;
    }

    static short replicas(int brokers) {
        return brokers >= REPLICAS ? (short) REPLICAS : 1;
    }

    /// One node is broker and controller.
    Map<String, String> combined(int port) {
        Map<String, String> settings = broker(controllerId, port);
        settings.put("process.roles", "broker,controller");
        settings.put("listeners", clients(port) + "," + controller());
        settings.putAll(ofController());
        return settings;
    }

    Map<String, String> broker(int id, int port) {
        Map<String, String> settings = node(id);
        settings.put("process.roles", "broker");
        settings.put("listeners", clients(port));
        settings.put("advertised.listeners", clients(port));
        settings.put("inter.broker.listener.name", CLIENTS);

        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.replication.factor", Short.toString(replicas(brokers)));
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", Short.toString(replicas(brokers)));
        settings.put("transaction.state.log.min.isr", replicas(brokers) == REPLICAS ? "2" : "1");

        settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("log.retention.ms", "-1");

        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.consumer.min.session.timeout.ms", "1000");
        settings.put("group.consumer.session.timeout.ms", "6000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "100");
        settings.put("group.consumer.heartbeat.interval.ms", "1000");
        settings.put("group.consumer.assignment.interval.ms", "0");

        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("group.coordinator.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.cleaner.backoff.ms", "1000");
        settings.put("log.index.size.max.bytes", "1048576");
        return settings;
    }

    Map<String, String> controllerOnly() {
        Map<String, String> settings = node(controllerId);
        settings.put("process.roles", "controller");
        settings.put("listeners", controller());
        settings.putAll(ofController());
        return settings;
    }

    private Map<String, String> ofController() {
        return Map.of("default.replication.factor", Short.toString(replicas(brokers)));
    }

    private Map<String, String> node(int id) {
        Map<String, String> settings = new HashMap<>();
        settings.put("node.id", Integer.toString(id));
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", "%d@%s:%d".formatted(controllerId, LocalPort.HOST, controllerPort));
        settings.put("listener.security.protocol.map", CONTROLLER + ":PLAINTEXT," + CLIENTS + ":PLAINTEXT");
        // A broker that was stopped and starts again is taken for a second one until its session has ended.
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("broker.session.timeout.ms", "3000");
        // Nobody looks at them, and nodes in one JVM would register the same names.
        settings.put("metric.reporters", "");
        return settings;
    }

    private String controller() {
        return "%s://%s:%d".formatted(CONTROLLER, LocalPort.HOST, controllerPort);
    }

    private static String clients(int port) {
        return "%s://%s:%d".formatted(CLIENTS, LocalPort.HOST, port);
    }
}
