package museum.vitrine.source.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import museum.vitrine.check.Findings;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/// Asks how long the brokers keep records and what they do with old ones.
final class TopicSettings {

    private static final String NAME = "topic settings";

    /// Somebody must notice that no loader runs, and act, before records are deleted.
    private static final Duration SHORT_RETENTION = Duration.ofHours(24);

    private final Brokers brokers;
    private final String topic;

    TopicSettings(Brokers brokers, String topic) {
        this.brokers = brokers;
        this.topic = topic;
    }

    void run(Findings findings) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config;
        try {
            config = Objects.requireNonNull(
                    brokers.answer(brokers.admin()
                                    .describeConfigs(List.of(resource))
                                    .all())
                            .get(resource),
                    "the answer for the one topic asked");
        } catch (KafkaException e) {
            findings.ok(NAME, "not shown to this user (" + Brokers.said(e) + ")");
            return;
        }
        judge(
                value(config, "cleanup.policy"),
                Long.parseLong(value(config, "retention.ms")),
                Long.parseLong(value(config, "max.message.bytes")),
                findings);
    }

    /// @param retentionMillis -1 for ever
    static void judge(String cleanupPolicy, long retentionMillis, long maxMessageBytes, Findings findings) {
        Duration retention = Duration.ofMillis(retentionMillis);
        if (cleanupPolicy.contains("compact")) {
            findings.warn(
                    NAME,
                    "cleanup.policy is " + cleanupPolicy + ": of records with the same key only the last is kept",
                    "set cleanup.policy to delete");
        } else if (retentionMillis >= 0 && retention.compareTo(SHORT_RETENTION) < 0) {
            findings.warn(
                    NAME,
                    "records are kept for " + text(retention)
                            + " (retention.ms): a loader that is away longer loses some",
                    "lengthen retention.ms to several days");
        } else {
            String kept = retentionMillis < 0 ? "for ever" : "for " + text(retention);
            findings.ok(NAME, "records are kept %s, up to %d bytes each".formatted(kept, maxMessageBytes));
        }
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        String value = entry == null ? null : entry.value();
        return value == null ? "-1" : value;
    }

    private static String text(Duration duration) {
        return duration.toHours() >= 48 ? duration.toDays() + " days" : duration.toMinutes() + " minutes";
    }
}
