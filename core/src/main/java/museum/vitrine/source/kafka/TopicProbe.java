package museum.vitrine.source.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import museum.vitrine.check.Findings;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Looks at everything on the brokers that a loader of one topic needs: the way there, the sign-in, the
/// topic, the group, and the rights to both. Joins no group and reads no record.
public final class TopicProbe {

    private static final String READABLE = "topic readable";

    private final KafkaConfig config;
    private final ClusterProbe cluster;

    public TopicProbe(KafkaConfig config) {
        this.config = config;
        this.cluster = new ClusterProbe(config);
    }

    /// Asks all questions; one that makes the next ones senseless is the last. Throws nothing that has to
    /// do with the brokers.
    ///
    /// @return the topic, if it was found and may be looked at
    public Optional<TopicState> run(Findings findings) {
        if (!new ClientSettings(config).isAccepted(findings) || !cluster.isReachable(findings)) {
            return Optional.empty();
        }
        try (Brokers brokers = Brokers.open(config)) {
            String clusterId = cluster.findId(brokers, findings).orElse(null);
            if (clusterId == null) {
                return Optional.empty();
            }
            Optional<TopicDescription> topic = findTopic(brokers, findings);
            new GroupProbe(config).run(brokers, findings);
            return topic.flatMap(found -> look(brokers, clusterId, found, findings));
        } catch (KafkaException e) {
            ClientSettings.refused(e, findings);
            return Optional.empty();
        }
    }

    private Optional<TopicDescription> findTopic(Brokers brokers, Findings findings) {
        String name = config.topic();
        try {
            TopicDescription topic = brokers.answer(brokers.admin()
                            .describeTopics(
                                    List.of(name), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                            .allTopicNames())
                    .get(name);
            if (topic == null) {
                return Optional.empty();
            }
            findings.ok(
                    "topic exists",
                    "%s with %d partitions".formatted(name, topic.partitions().size()));
            return Optional.of(topic);
        } catch (UnknownTopicOrPartitionException e) {
            findings.fail(
                    "topic exists",
                    "topic '" + name + "' does not exist",
                    "create it: kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions 4; or check TOPIC"
                            .formatted(cluster.servers(), name));
        } catch (InvalidTopicException e) {
            findings.fail("topic exists", "'" + name + "' is no name of a topic", "check TOPIC");
        } catch (TopicAuthorizationException e) {
            findings.fail(READABLE, "this user has no right to topic '" + name + "'", grantRead());
        } catch (KafkaException e) {
            findings.fail(
                    "topic exists", "no answer: " + Brokers.said(e), "look into the brokers' logs, then check again");
        }
        return Optional.empty();
    }

    private Optional<TopicState> look(Brokers brokers, String clusterId, TopicDescription topic, Findings findings) {
        List<Integer> leaderless = topic.partitions().stream()
                .filter(partition ->
                        partition.leader() == null || partition.leader().isEmpty())
                .map(TopicPartitionInfo::partition)
                .toList();
        if (!leaderless.isEmpty()) {
            findings.fail(
                    READABLE,
                    "no broker leads partitions " + leaderless,
                    "start the brokers that hold them (kafka-topics.sh --describe --topic " + config.topic() + ")");
            return Optional.empty();
        }
        Set<AclOperation> allowed = topic.authorizedOperations();
        if (allowed != null && !allowed.contains(AclOperation.READ)) {
            findings.fail(READABLE, "this user may see topic '" + config.topic() + "', and not read it", grantRead());
            return Optional.empty();
        }
        TopicWatch.Topic named = new TopicWatch.Topic(
                clusterId, config.topic(), topic.topicId(), topic.partitions().size());
        try {
            Map<Integer, TopicState.Extent> extents = extents(brokers, named.partitions());
            long records = extents.values().stream()
                    .mapToLong(extent -> extent.next() - extent.oldest())
                    .sum();
            findings.ok(READABLE, "yes; it " + (records == 0 ? "is empty" : "holds up to " + records + " records"));
            new TopicSettings(brokers, config.topic()).run(findings);
            return Optional.of(new TopicState(named.source(), named.sourcePrefix(), extents));
        } catch (KafkaException e) {
            findings.fail(
                    READABLE,
                    "its leaders do not answer: " + Brokers.said(e),
                    "check that every broker is reachable from here under the address that it advertises");
            return Optional.empty();
        }
    }

    private Map<Integer, TopicState.Extent> extents(Brokers brokers, int partitions) {
        Map<Integer, Long> oldest = offsets(brokers, partitions, OffsetSpec.earliest());
        Map<Integer, Long> next = offsets(brokers, partitions, OffsetSpec.latest());
        return oldest.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new TopicState.Extent(
                                entry.getValue(), next.getOrDefault(entry.getKey(), entry.getValue()))));
    }

    private Map<Integer, Long> offsets(Brokers brokers, int partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int number = 0; number < partitions; number++) {
            wanted.put(new TopicPartition(config.topic(), number), spec);
        }
        return brokers.answer(brokers.admin().listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().partition(),
                        entry -> entry.getValue().offset()));
    }

    private String grantRead() {
        return "let an administrator run: kafka-acls.sh --bootstrap-server %s --add --allow-principal User:… --operation READ --topic %s"
                .formatted(cluster.servers(), config.topic());
    }
}
