package museum.vitrine.source.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import museum.vitrine.check.Findings;
import museum.vitrine.source.StoredPosition;

/// Compares the stored positions of a topic with what the brokers have: whose topic it is, whether a loader
/// can go on where it stood, and how far behind it is.
public final class PositionCheck {

    private static final String NAME = "stored positions";

    private final String museumCode;
    private final KafkaConfig config;

    public PositionCheck(String museumCode, KafkaConfig config) {
        this.museumCode = museumCode;
        this.config = config;
    }

    /// Compares both as they are at this moment; a loader may run meanwhile.
    ///
    /// @param stored the positions of all topics that ever had this name
    public void run(TopicState topic, List<StoredPosition> stored, Findings findings) {
        List<StoredPosition> own = stored.stream()
                .filter(position -> position.partition().source().equals(topic.source()))
                .toList();
        judgeMuseum(own, findings);
        if (own.isEmpty()) {
            reportFirst(topic, stored, findings);
            return;
        }
        judgePositions(topic, own, findings);
        findings.ok("lag", lag(topic, own) + " records behind");
    }

    private void judgeMuseum(List<StoredPosition> own, Findings findings) {
        String others = own.stream()
                .map(StoredPosition::museumCode)
                .filter(code -> !code.equals(museumCode))
                .distinct()
                .collect(Collectors.joining("', '"));
        if (others.isEmpty()) {
            findings.ok("topic's museum", own.isEmpty() ? "nobody's yet" : museumCode);
        } else {
            findings.fail(
                    "topic's museum",
                    "topic '%s' is read for museum '%s' already, and not for '%s'"
                            .formatted(config.topic(), others, museumCode),
                    "give each museum a topic of its own: check --museum and TOPIC");
        }
    }

    private void reportFirst(TopicState topic, List<StoredPosition> stored, Findings findings) {
        boolean isLatest = config.firstPosition() == KafkaConfig.FirstPosition.LATEST;
        if (!stored.isEmpty()) {
            findings.ok(NAME, "none: the topic was deleted and made anew since, and is read from its beginning");
        } else {
            findings.ok(
                    NAME,
                    "none: a loader begins with %s (AUTO_OFFSET)"
                            .formatted(isLatest ? "what comes from then on" : "the oldest record"));
        }
        long left = topic.extents().values().stream()
                .mapToLong(extent -> extent.next() - extent.oldest())
                .sum();
        findings.ok("lag", isLatest && stored.isEmpty() ? "not read yet" : left + " records, none read yet");
    }

    private void judgePositions(TopicState topic, List<StoredPosition> own, Findings findings) {
        List<String> cutOff = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (StoredPosition stored : own) {
            String partition = stored.partition().partition();
            long position = stored.position().next();
            TopicState.Extent extent = topic.extents().get(Integer.valueOf(partition));
            if (extent != null && position > extent.next()) {
                cutOff.add("partition %s ends at %d, and records up to %d are stored"
                        .formatted(partition, extent.next(), position));
            } else if (extent != null && position < extent.oldest()) {
                deleted.add("partition %s begins at %d, and %d would be next: %d records were deleted unread"
                        .formatted(partition, extent.oldest(), position, extent.oldest() - position));
            }
        }
        if (cutOff.isEmpty() && deleted.isEmpty()) {
            findings.ok(NAME, own.size() + " of " + topic.extents().size() + " partitions, all within the topic");
        }
        if (!cutOff.isEmpty()) {
            findings.fail(
                    NAME,
                    "the brokers lost records: " + String.join("; ", cutOff),
                    "compare what is left with what is stored, then move next_position in source_partition by hand");
        }
        if (!deleted.isEmpty()) {
            reportDeleted(String.join("; ", deleted), findings);
        }
    }

    private void reportDeleted(String deleted, Findings findings) {
        if (config.positionLost() == KafkaConfig.PositionLost.FAIL) {
            findings.fail(
                    NAME,
                    deleted,
                    "set VITRINE_POSITION_LOST to earliest (go on with what is left) or latest (with what comes from now on), and lengthen the topic's retention");
        } else {
            findings.warn(
                    NAME,
                    deleted + "; loaders pass over them (VITRINE_POSITION_LOST)",
                    "lengthen the topic's retention, and run a loader at all times");
        }
    }

    private static long lag(TopicState topic, List<StoredPosition> own) {
        Map<Integer, Long> next = new HashMap<>();
        own.forEach(stored -> next.put(
                Integer.valueOf(stored.partition().partition()),
                stored.position().next()));
        return topic.extents().entrySet().stream()
                .mapToLong(entry -> Math.max(
                        0,
                        entry.getValue().next()
                                - next.getOrDefault(
                                        entry.getKey(), entry.getValue().oldest())))
                .sum();
    }
}
