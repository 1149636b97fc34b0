package museum.vitrine.devstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Brokers without the rest of the stack.
class SeveralBrokersIT {

    @TempDir
    private Path folder;

    @Test
    void othersGoOnWhileOneIsStopped() throws Exception {
        try (EmbeddedKafka kafka = new EmbeddedKafka(folder, 0, 3, StackIdentity.random())) {
            kafka.start();
            kafka.createTopic("lmnh", 2);
            Map<String, String> settings = Map.of("BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "TOPIC", "lmnh");
            assertThat(replicas(kafka)).hasSize(2).containsOnly(3);
            byte[] first = "first".getBytes(StandardCharsets.UTF_8);
            byte[] second = "second".getBytes(StandardCharsets.UTF_8);
            Clients.produce(settings, List.of(first));

            int leader = leaderOfFirstPartition(kafka);
            kafka.stopBroker(leader);
            assertThat(kafka.isRunning(leader)).isFalse();
            assertThat(Clients.consume(settings, 1)).containsExactly(first);
            assertThat(leaderOfFirstPartition(kafka)).isNotEqualTo(leader);
            kafka.startBroker(leader);

            Clients.produce(settings, List.of(second));
            assertThat(Clients.consume(settings, 2)).containsExactly(first, second);
        }
    }

    private static List<Integer> replicas(EmbeddedKafka kafka) throws Exception {
        return partitions(kafka).stream()
                .map(partition -> partition.replicas().size())
                .toList();
    }

    private static int leaderOfFirstPartition(EmbeddedKafka kafka) throws Exception {
        return partitions(kafka).getFirst().leader().id();
    }

    private static List<TopicPartitionInfo> partitions(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = kafka.admin()) {
            return admin.describeTopics(List.of("lmnh")).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
        }
    }
}
