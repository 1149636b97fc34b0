package museum.vitrine.source.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the brokers how far the database is, so that tools that watch the lag of groups see it. Nothing rests
/// on it. One owner thread: the consumer's.
final class OffsetReports {

    private static final Logger LOGGER = LoggerFactory.getLogger(OffsetReports.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> unreported = new HashMap<>();
    private long reportedAtNanos = System.nanoTime();

    OffsetReports(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void note(TopicPartition partition, OffsetAndMetadata stored) {
        unreported.put(partition, stored);
    }

    /// These partitions belong to another loader now.
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(unreported::remove);
    }

    /// Reports what was noted, not more often than every second, and waits for no answer.
    void reportNowAndThen() {
        if (unreported.isEmpty() || System.nanoTime() - reportedAtNanos < EVERY.toNanos()) {
            return;
        }
        consumer.commitAsync(Map.copyOf(unreported), (_, failure) -> {
            if (failure != null) {
                LOGGER.atDebug()
                        .setMessage("offsets not reported")
                        .setCause(failure)
                        .log();
            }
        });
        unreported.clear();
        reportedAtNanos = System.nanoTime();
    }

    /// Reports what is left and waits for the answer.
    void reportAll(Duration longest) {
        try {
            if (!unreported.isEmpty()) {
                commit(longest);
            }
        } catch (KafkaException e) {
            LOGGER.atDebug().setMessage("offsets not reported").setCause(e).log();
        }
    }

    private void commit(Duration longest) {
        try {
            consumer.commitSync(unreported, longest);
        } catch (WakeupException e) {
            consumer.commitSync(unreported, longest); // meant for a poll that was over already
        }
    }
}
