package museum.vitrine.source.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the consumer stands in each partition, said by the consumer itself: what it hands out next begins there.
///
/// The consumer does not know where it stands until the partition's leader has confirmed it. A partition without
/// a leader is left out and paused, so that the others go on. One owner thread: the consumer's.
final class ConsumerPositions {

    private static final Logger LOGGER = LoggerFactory.getLogger(ConsumerPositions.class);

    /// Wait for the leaders that were in reach before, for all of them together. Longer than most elections take.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Set<TopicPartition> outOfReach = new HashSet<>();

    ConsumerPositions(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /// The positions of the assigned partitions that are in reach; the others are paused.
    ///
    /// @throws TimeoutException when none is in reach
    Map<TopicPartition, Long> ofPartitionsInReach() {
        Set<TopicPartition> assigned = consumer.assignment();
        Map<TopicPartition, Long> result = new HashMap<>();
        @Nullable TimeoutException missed = null;
        long begin = System.nanoTime();
        for (TopicPartition partition : assigned) {
            try {
                Duration wait = outOfReach.contains(partition) ? Duration.ZERO : leftSince(begin);
                result.put(partition, consumer.position(partition, wait));
            } catch (TimeoutException e) {
                missed = e;
            }
        }
        if (missed != null && result.isEmpty()) {
            throw missed;
        }
        keepOutOfReach(assigned, result.keySet());
        consumer.pause(outOfReach);
        return result;
    }

    private void keepOutOfReach(Collection<TopicPartition> assigned, Set<TopicPartition> inReach) {
        outOfReach.retainAll(assigned);
        for (TopicPartition partition : assigned) {
            if (inReach.contains(partition) && outOfReach.remove(partition)) {
                LOGGER.atInfo()
                        .setMessage("partition in reach again")
                        .addKeyValue("partition", partition)
                        .log();
            } else if (!inReach.contains(partition) && outOfReach.add(partition)) {
                LOGGER.atWarn()
                        .setMessage("partition out of reach, the others go on")
                        .addKeyValue("partition", partition)
                        .log();
            }
        }
    }

    private static Duration leftSince(long begin) {
        Duration left = LONGEST_WAIT.minusNanos(System.nanoTime() - begin);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
