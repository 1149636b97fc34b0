package museum.vitrine.devstack.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import museum.vitrine.devstack.DevStackException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// One server of the cluster, inside this JVM. Can be started again after it was stopped.
/// Thread-safe.
final class KafkaNode {

    private final String name;
    private final Path logs;
    private final String clusterId;
    private final int port;
    private final Map<String, String> settings;

    /// Guarded by this; null when it does not run.
    private @Nullable KafkaRaftServer server;

    /// @param name     what people call it
    /// @param logs     folder of its logs, formatted at the first start
    /// @param port     where it listens
    /// @param settings the server's properties, without the folder
    KafkaNode(String name, Path logs, String clusterId, int port, Map<String, String> settings) {
        this.name = name;
        this.logs = logs;
        this.clusterId = clusterId;
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    int port() {
        return port;
    }

    synchronized boolean isRunning() {
        return server != null;
    }

    /// Returns when it answers; does nothing if it runs.
    synchronized void start() {
        if (server != null) {
            return;
        }
        requireFreePort();
        // Kafka would end the whole JVM when a server fails.
        Exit.setHaltProcedure(KafkaNode::refuseToExit);
        Exit.setExitProcedure(KafkaNode::refuseToExit);
        @Nullable KafkaRaftServer starting = null;
        try {
            format();
            Map<String, String> all = new HashMap<>(settings);
            all.put("log.dirs", logs.toString());
            starting = new KafkaRaftServer(KafkaConfig.apply(all, false), Time.SYSTEM);
            starting.startup();
            server = starting;
        } catch (Exception e) {
            DevStackException failure =
                    new DevStackException("Kafka's " + name + " did not start: " + e.getMessage(), e);
            if (starting != null) {
                end(starting, failure);
            }
            throw failure;
        }
    }

    /// Hands over what it leads and ends; does nothing if it does not run.
    synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    void requireFreePort() {
        LocalPort.requireFree("Kafka's " + name, port, "--kafka-port");
    }

    private static void refuseToExit(int status, @Nullable String message) {
        throw new IllegalStateException("Kafka failed with status " + status + ": " + message);
    }

    private static void end(KafkaRaftServer server, DevStackException failure) {
        try {
            server.shutdown();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void format() throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(clusterId)
                    .setNodeId(Integer.parseInt(settings.getOrDefault("node.id", "")))
                    .setControllerListenerName(KafkaSettings.CONTROLLER)
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .run();
        }
    }
}
