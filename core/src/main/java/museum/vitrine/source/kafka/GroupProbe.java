package museum.vitrine.source.kafka;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import museum.vitrine.check.Findings;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/// Asks who shares the consumer group and whether this user may join it. Does not join it.
final class GroupProbe {

    private static final String NAME = "group";

    /// As [KafkaSources] names the clients of loaders.
    private static final Pattern LOADER = Pattern.compile("vitrine(-\\d+)?");

    private final KafkaConfig config;

    GroupProbe(KafkaConfig config) {
        this.config = config;
    }

    void run(Brokers brokers, Findings findings) {
        try {
            brokers.answer(brokers.admin()
                            .describeConsumerGroups(
                                    List.of(config.group()),
                                    new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                            .all())
                    .values()
                    .forEach(group -> judge(group, findings));
        } catch (GroupIdNotFoundException e) {
            findings.ok(NAME, config.group() + ", not in use yet");
        } catch (GroupAuthorizationException e) {
            findings.fail(NAME, "this user has no right to group '" + config.group() + "'", grantRead());
        } catch (KafkaException e) {
            findings.warn(
                    NAME,
                    "nothing is known of group '" + config.group() + "': " + Brokers.said(e),
                    "check that the brokers are well: the topic __consumer_offsets needs a leader");
        }
    }

    private void judge(ConsumerGroupDescription group, Findings findings) {
        Set<AclOperation> allowed = group.authorizedOperations();
        if (allowed != null && !allowed.isEmpty() && !allowed.contains(AclOperation.READ)) {
            findings.fail(NAME, "this user may see group '" + config.group() + "', and not join it", grantRead());
            return;
        }
        List<MemberDescription> strangers = group.members().stream()
                .filter(member -> !isLoader(member.clientId()))
                .toList();
        if (!strangers.isEmpty()) {
            findings.warn(
                    NAME,
                    "other programs are in group '%s' and take partitions away from loaders: %s"
                            .formatted(config.group(), named(strangers)),
                    "end them, or set GROUP to one of Vitrine's own");
        } else if (group.members().isEmpty()) {
            findings.ok(NAME, config.group() + ", nobody is in it");
        } else {
            findings.ok(NAME, config.group() + ", shared by " + named(List.copyOf(group.members())));
        }
    }

    private boolean isLoader(String clientId) {
        String chosen = config.clientProperties().get("client.id");
        return chosen == null ? LOADER.matcher(clientId).matches() : chosen.equals(clientId);
    }

    private String grantRead() {
        return "let an administrator run: kafka-acls.sh --bootstrap-server %s --add --allow-principal User:… --operation READ --group %s"
                .formatted(config.clientProperties().get("bootstrap.servers"), config.group());
    }

    private static String named(List<MemberDescription> members) {
        return members.stream()
                .map(member -> "%s at %s with %d partitions"
                        .formatted(
                                member.clientId(),
                                member.host().replaceFirst("^/", ""),
                                member.assignment().topicPartitions().size()))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
