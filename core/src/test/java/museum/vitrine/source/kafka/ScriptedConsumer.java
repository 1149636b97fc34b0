package museum.vitrine.source.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// kafka-clients' own mock over logs that stay: what was handed out can be read again, as from brokers. Numbers
/// without a record, logs with a beginning and what is fetched ahead are here too, which the mock does not have.
final class ScriptedConsumer extends MockConsumer<byte[], byte[]> {

    static final String TOPIC = "lmnh";

    /// The leader's epoch in every log.
    static final int EPOCH = 7;

    private final Map<TopicPartition, Log> logs;
    private final Map<TopicPartition, Log> fetchedAhead = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Deque<Consumer<ScriptedConsumer>> polls;
    private boolean isWoken;
    private boolean isLosing;

    /// Partitions whose position no leader confirms.
    final Set<TopicPartition> outOfReach = new HashSet<>();

    /// The places that were gone to with an epoch, as the owner gave them.
    final Map<TopicPartition, OffsetAndMetadata> sought = new HashMap<>();

    /// What the group was told of stored positions.
    final Map<TopicPartition, OffsetAndMetadata> reported = new HashMap<>();

    ScriptedConsumer() {
        super("none");
        logs = new HashMap<>();
        polls = new ArrayDeque<>();
    }

    private ScriptedConsumer(ScriptedConsumer before) {
        super("none");
        logs = before.logs;
        polls = before.polls;
    }

    /// A new consumer of the same brokers; what is still to happen in polls happens in its own.
    ScriptedConsumer successor() {
        return new ScriptedConsumer(this);
    }

    static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    void append(TopicPartition partition, String... values) {
        Log log = log(partition);
        for (String value : values) {
            log.records.put(log.next++, value);
        }
    }

    /// Numbers that no reader gets a record for: markers of transactions, or compacted records.
    void appendGap(TopicPartition partition, int count) {
        log(partition).next += count;
    }

    void deleteBefore(TopicPartition partition, long offset) {
        Log log = log(partition);
        log.oldest = offset;
        log.next = Math.max(log.next, offset);
        log.records.headMap(offset).clear();
    }

    /// All records are gone, as those of a topic that is deleted.
    void emptyLogs() {
        logs.clear();
    }

    /// Fetches what a partition has, without handing it out.
    void fetchAhead(TopicPartition partition) {
        fetchedAhead.put(partition, log(partition).copy());
    }

    long oldest(TopicPartition partition) {
        return log(partition).oldest;
    }

    long next(TopicPartition partition) {
        return log(partition).next;
    }

    /// What happens inside the next poll that has no event yet.
    void inNextPoll(Runnable event) {
        polls.add(_ -> event.run());
    }

    /// The group gives exactly these partitions, inside the next poll that has no event yet.
    void assignsInNextPoll(TopicPartition... partitions) {
        polls.add(consumer -> consumer.rebalance(List.of(partitions)));
    }

    /// The group has given these partitions to others long ago.
    void losesInNextPoll(TopicPartition... partitions) {
        inNextPoll(() -> {
            Set<TopicPartition> left = new HashSet<>(assignment());
            left.removeAll(Set.of(partitions));
            isLosing = true;
            rebalance(left);
            isLosing = false;
        });
    }

    @Override
    public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new ConsumerRebalanceListener() {

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                if (isLosing) {
                    listener.onPartitionsLost(partitions);
                } else {
                    listener.onPartitionsRevoked(partitions);
                }
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                paused.removeAll(partitions);
                listener.onPartitionsAssigned(partitions);
            }
        });
    }

    @Override
    public synchronized void pause(Collection<TopicPartition> partitions) {
        super.pause(partitions);
        paused.addAll(partitions);
    }

    @Override
    public synchronized void resume(Collection<TopicPartition> partitions) {
        super.resume(partitions);
        paused.removeAll(partitions);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata place) {
        sought.put(partition, place);
        super.seek(partition, place);
    }

    @Override
    public synchronized long position(TopicPartition partition, Duration longest) {
        if (outOfReach.contains(partition)) {
            throw new TimeoutException("the position of " + partition + " is not confirmed");
        }
        return super.position(partition, longest);
    }

    @Override
    public synchronized void wakeup() {
        isWoken = true;
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration longest) {
        throwWhenWokenOrInterrupted();
        reported.putAll(offsets);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration longest) {
        Consumer<ScriptedConsumer> event = polls.poll();
        if (event != null) {
            event.accept(this);
        }
        throwWhenWokenOrInterrupted();
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        assignment().stream()
                .filter(partition -> !paused.contains(partition) && !outOfReach.contains(partition))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .forEach(partition -> read(partition, records, next));
        return new ConsumerRecords<>(records, next);
    }

    private void read(
            TopicPartition partition,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
            Map<TopicPartition, OffsetAndMetadata> next) {
        long position = position(partition);
        Log ahead = fetchedAhead.remove(partition);
        Log log = ahead != null && ahead.oldest == position ? ahead : log(partition);
        if (position < log.oldest || position > log.next) {
            throw new OffsetOutOfRangeException(Map.of(partition, position));
        }
        if (position == log.next) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        log.records.tailMap(position).forEach((offset, value) -> found.add(consumerRecord(partition, offset, value)));
        records.put(partition, found);
        next.put(partition, new OffsetAndMetadata(log.next, Optional.of(EPOCH), ""));
        super.seek(partition, log.next);
    }

    private void throwWhenWokenOrInterrupted() {
        if (isWoken) {
            isWoken = false;
            throw new WakeupException();
        }
        if (Thread.interrupted()) {
            throw new InterruptException("interrupted"); // sets the flag again, as the real one does
        }
    }

    private Log log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, _ -> new Log());
    }

    private static ConsumerRecord<byte[], byte[]> consumerRecord(TopicPartition partition, long offset, String value) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                value.length(),
                new byte[0],
                value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.of(EPOCH));
    }

    private static final class Log {

        private final TreeMap<Long, String> records = new TreeMap<>();
        private long oldest;
        private long next;

        Log copy() {
            Log copy = new Log();
            copy.records.putAll(records);
            copy.oldest = oldest;
            copy.next = next;
            return copy;
        }
    }
}
