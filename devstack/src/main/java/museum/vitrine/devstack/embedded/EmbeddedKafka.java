package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import museum.vitrine.devstack.DevStackException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// Kafka brokers inside this JVM.
///
/// A single broker is its own controller; several have one apart, so that each of them can be
/// stopped and the others go on. Ports and data stay the same from a stop to the next start.
/// Thread-safe.
public final class EmbeddedKafka implements AutoCloseable {

    /// Node id of the controller of several brokers; the brokers count from 1.
    private static final int CONTROLLER_ID = 100;

    private final Path folder;
    private final List<KafkaNode> brokers;
    private final @Nullable KafkaNode controller;

    /// @param folder    holds the logs; made at the first start
    /// @param firstPort port of the first broker, the next ones follow it; 0 for any that are free
    /// @param brokers   how many, 1 to 5; the folder must be new or have been used with as many
    public EmbeddedKafka(Path folder, int firstPort, int brokers, StackIdentity identity) {
        this.folder = folder.toAbsolutePath();
        int controllerPort = LocalPort.orFree(0);
        if (brokers == 1) {
            int port = LocalPort.orFree(firstPort);
            KafkaSettings settings = new KafkaSettings(1, controllerPort, brokers);
            this.brokers = List.of(node("broker 1", port, identity, settings.combined(port)));
            this.controller = null;
        } else {
            KafkaSettings settings = new KafkaSettings(CONTROLLER_ID, controllerPort, brokers);
            List<KafkaNode> nodes = new ArrayList<>();
            for (int id = 1; id <= brokers; id++) {
                int port = LocalPort.orFree(firstPort == 0 ? 0 : firstPort + id - 1);
                nodes.add(node("broker " + id, port, identity, settings.broker(id, port)));
            }
            this.brokers = List.copyOf(nodes);
            this.controller = node("controller", controllerPort, identity, settings.controllerOnly());
        }
    }

    private KafkaNode node(String name, int port, StackIdentity identity, Map<String, String> settings) {
        return new KafkaNode(name, folder.resolve(name.replace(' ', '-')), identity.clusterId(), port, settings);
    }

    /// Addresses of all brokers, whether they run or not.
    public String bootstrapServers() {
        return brokers.stream()
                .map(broker -> LocalPort.HOST + ":" + broker.port())
                .collect(Collectors.joining(","));
    }

    /// Starts what does not run, and returns when all of it answers.
    ///
    /// @throws DevStackException when a server does not start, for example because its port is taken
    public void start() {
        requireSameNumber();
        if (controller != null) {
            controller.start();
        }
        Together.run(
                "devstack-kafka-start",
                brokers.stream().<Runnable>map(broker -> broker::start).toList());
    }

    /// Stops what runs.
    public void stop() {
        try {
            Together.run(
                    "devstack-kafka-stop",
                    brokers.stream().<Runnable>map(broker -> broker::stop).toList());
        } finally {
            if (controller != null) {
                controller.stop();
            }
        }
    }

    /// Starts one broker.
    ///
    /// @param id counts from 1
    public void startBroker(int id) {
        brokers.get(id - 1).start();
    }

    /// Stops one broker; with several, others take over what it leads.
    ///
    /// @param id counts from 1
    public void stopBroker(int id) {
        brokers.get(id - 1).stop();
    }

    /// Whether one broker runs.
    ///
    /// @param id counts from 1
    public boolean isRunning(int id) {
        return brokers.get(id - 1).isRunning();
    }

    /// A new client for administration; the caller closes it.
    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    /// Makes sure that a topic exists, takes messages of up to 16 MiB, has at least the given
    /// number of partitions, and three replicas if there are as many brokers.
    public void createTopic(String topic, int partitions) {
        try (Admin admin = admin()) {
            new Topics(admin).create(topic, partitions, KafkaSettings.replicas(brokers.size()));
        }
    }

    /// The same as [#stop()].
    @Override
    public void close() {
        stop();
    }

    void requireFreePorts() {
        brokers.forEach(KafkaNode::requireFreePort);
    }

    /// A folder that was used with another number of brokers has partitions on servers that would
    /// not be there.
    private void requireSameNumber() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> nodes = Files.list(folder)) {
                long before = nodes.filter(path -> path.getFileName().toString().startsWith("broker-"))
                        .count();
                if (before != 0 && before != brokers.size()) {
                    throw new IOException("it was made with --brokers " + before + ", not " + brokers.size());
                }
            }
        } catch (IOException e) {
            throw new DevStackException("Kafka cannot use " + folder + ": " + e.getMessage(), e);
        }
    }
}
