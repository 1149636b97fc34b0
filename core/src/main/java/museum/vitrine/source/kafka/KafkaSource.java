package museum.vitrine.source.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.Position;
import museum.vitrine.source.PositionStore;
import museum.vitrine.source.Source;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourceChangedException;
import museum.vitrine.source.SourceRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Kafka topic, read from the stored positions.
///
/// The rebalance callback does no input or output: it pauses what was assigned and notes that it needs a
/// position. The next [#poll] reads the stored position and goes there. Until then such a partition hands out
/// nothing.
///
/// One owner thread, but for [#wakeUp]. Closes the consumers that it asks for and the watch that it was given.
public final class KafkaSource implements Source {

    private static final Logger LOGGER = LoggerFactory.getLogger(KafkaSource.class);

    /// A poll without partitions is only the way to get some: short, so that the first record is not kept
    /// waiting.
    private static final Duration JOINING_WAIT = Duration.ofMillis(50);

    /// How often an idle source asks whether its topic is still the same one. A busy one asks with every poll.
    private static final Duration IDLE_ASK_EVERY = Duration.ofSeconds(2);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
    private static final byte[] NO_VALUE = {};

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final TopicWatch watch;
    private final KafkaConfig config;
    private final TopicPositions storedPositions;
    private final LostPositions lostPositions;
    private final InstantSource clock;

    /// Assigned partitions that are not at their stored position: new ones, and those whose batch was dropped.
    private final Set<TopicPartition> unpositioned = new HashSet<>();

    /// Ends of the batches of the last poll that are not reported as loaded.
    private final Map<TopicPartition, Position> inHand = new HashMap<>();

    private volatile Consumer<byte[], byte[]> consumer;
    private ConsumerPositions consumerPositions;
    private OffsetReports reports;
    private TopicWatch.@Nullable Topic topic;
    private @Nullable Uuid confirmedTopic;
    private boolean isTopicOutOfReach;
    private boolean hasConsumerOfOldTopic;
    private long askedAtNanos = System.nanoTime();

    KafkaSource(
            Supplier<Consumer<byte[], byte[]>> consumers,
            TopicWatch watch,
            KafkaConfig config,
            PositionStore positions,
            InstantSource clock) {
        this.consumers = consumers;
        this.watch = watch;
        this.config = config;
        this.storedPositions = new TopicPositions(watch, config, positions);
        this.lostPositions = new LostPositions(watch, config, positions);
        this.clock = clock;
        this.consumer = consumers.get();
        this.consumerPositions = new ConsumerPositions(consumer);
        this.reports = new OffsetReports(consumer);
        consumer.subscribe(List.of(config.topic()), new Assignments(consumer));
    }

    @Override
    public List<SourceBatch> poll(Duration maxWait) {
        unpositioned.addAll(inHand.keySet());
        inHand.clear();
        try {
            noticeChangedTopic();
            leaveConsumerOfOldTopic();
            goToStoredPositions();
            reports.reportNowAndThen();
            Map<TopicPartition, Long> from = consumerPositions.ofPartitionsInReach();
            ConsumerRecords<byte[], byte[]> records = consumer.poll(from.isEmpty() ? JOINING_WAIT : maxWait);
            Instant receivedAt = clock.instant();
            confirmedTopic = null;
            if (!records.nextOffsets().isEmpty()) {
                ask();
            }
            return batches(records, from, receivedAt);
        } catch (WakeupException e) {
            return List.of();
        } catch (OffsetOutOfRangeException e) {
            goOnBehindLoss(e);
            return List.of();
        } catch (NoOffsetForPartitionException e) {
            unpositioned.addAll(e.partitions());
            return List.of();
        } catch (KafkaException e) {
            throw translate(e);
        }
    }

    @Override
    public void requireUnchanged() {
        if (confirmedTopic == null) {
            confirmedTopic = answer();
        }
        if (topic == null || !topic.id().equals(confirmedTopic)) {
            forgetTopic();
            throw new SourceChangedException("topic '" + config.topic() + "' was deleted or made anew");
        }
    }

    @Override
    public void loaded(SourceBatch batch) {
        TopicPartition partition = new TopicPartition(
                config.topic(), Integer.parseInt(batch.partition().partition()));
        Position handedOut = inHand.remove(partition);
        if (handedOut == null || handedOut.next() != batch.to().next()) {
            unpositioned.add(partition); // only its first records were wanted: the consumer is ahead of the store
        }
        reports.note(partition, offset(batch.to()));
    }

    @Override
    public void keepAlive(Duration pause) {
        try {
            consumer.pause(consumer.assignment());
            consumer.poll(pause);
        } catch (WakeupException e) {
            LOGGER.trace("woken up");
        } catch (OffsetOutOfRangeException | NoOffsetForPartitionException e) {
            LOGGER.trace("left to the next poll", e);
        } catch (KafkaException e) {
            throw translate(e);
        }
    }

    @Override
    public OptionalLong lag() {
        Set<TopicPartition> assigned = consumer.assignment();
        List<OptionalLong> lags = assigned.stream().map(this::lag).toList();
        return lags.isEmpty() || lags.contains(OptionalLong.empty())
                ? OptionalLong.empty()
                : OptionalLong.of(
                        lags.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    private OptionalLong lag(TopicPartition partition) {
        try {
            return consumer.currentLag(partition);
        } catch (KafkaException e) {
            LOGGER.atDebug().setMessage("lag not known").setCause(e).log();
            return OptionalLong.empty();
        }
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        try (watch) {
            reports.reportAll(CLOSE_TIMEOUT);
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        } catch (KafkaException e) {
            LOGGER.atDebug().setMessage("not closed in order").setCause(e).log();
        }
    }

    private List<SourceBatch> batches(
            ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> from, Instant receivedAt) {
        List<SourceBatch> batches = new ArrayList<>();
        records.nextOffsets().forEach((partition, next) -> {
            Long start = from.get(partition);
            if (start == null || topic == null || unpositioned.contains(partition)) {
                unpositioned.add(partition);
            } else if (next.offset() > start) {
                Position to = new Position(next.offset(), next.leaderEpoch().orElse(null));
                inHand.put(partition, to);
                batches.add(new SourceBatch(
                        TopicPositions.named(partition, topic),
                        Position.at(start),
                        to,
                        sourceRecords(records.records(partition)),
                        receivedAt,
                        false));
            }
        });
        return batches;
    }

    private static List<SourceRecord> sourceRecords(List<ConsumerRecord<byte[], byte[]>> records) {
        List<SourceRecord> result = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> each : records) {
            byte[] value = each.value() == null ? NO_VALUE : each.value();
            result.add(new SourceRecord(each.offset(), each.offset() + 1, value));
        }
        return result;
    }

    private void goToStoredPositions() {
        Set<TopicPartition> assigned = consumer.assignment();
        unpositioned.retainAll(assigned);
        if (!unpositioned.isEmpty()) {
            TopicWatch.Topic current = topic == null ? watch.describe() : topic;
            topic = current;
            storedPositions.of(current, unpositioned).forEach((partition, position) -> {
                consumer.seek(partition, offset(position));
                LOGGER.atDebug()
                        .setMessage("going to stored position")
                        .addKeyValue("partition", partition)
                        .addKeyValue("position", position.next())
                        .log();
                unpositioned.remove(partition);
            });
        }
        Set<TopicPartition> positioned = new HashSet<>(assigned);
        positioned.removeAll(unpositioned);
        consumer.resume(positioned);
    }

    /// The records at the position are gone: another topic of that name, deleted before they were read, or cut
    /// off by the brokers.
    private void goOnBehindLoss(OffsetOutOfRangeException e) {
        TopicWatch.Topic current = watch.describe();
        if (topic == null || !topic.id().equals(current.id())) {
            forgetTopic();
            return;
        }
        unpositioned.addAll(e.offsetOutOfRangePartitions().keySet());
        lostPositions.passOver(current, e);
    }

    private void noticeChangedTopic() {
        if (isTopicOutOfReach) {
            watch.describe();
            isTopicOutOfReach = false;
        }
        if (watch.hasAnswer()) {
            Uuid current = answer();
            if (topic != null && !topic.id().equals(current)) {
                LOGGER.atWarn()
                        .setMessage("topic was deleted or made anew")
                        .addKeyValue("topic", config.topic())
                        .log();
                forgetTopic();
            }
            if (current == null) {
                isTopicOutOfReach = true;
                watch.describe(); // says so in the right words
            }
        } else if (!watch.isAsking() && System.nanoTime() - askedAtNanos > IDLE_ASK_EVERY.toNanos()) {
            ask();
        }
    }

    private void ask() {
        watch.ask();
        askedAtNanos = System.nanoTime();
    }

    private @Nullable Uuid answer() {
        try {
            return watch.answer();
        } catch (UnavailableException e) {
            isTopicOutOfReach = true;
            throw e;
        }
    }

    private void forgetTopic() {
        topic = null;
        hasConsumerOfOldTopic = true;
        unpositioned.addAll(consumer.assignment());
    }

    /// A consumer knows records by their partition and offset only: those that it has fetched ahead from the old
    /// topic would pass for the new one's. It also waits for ever for leaders as new as the old topic's were.
    private void leaveConsumerOfOldTopic() {
        if (!hasConsumerOfOldTopic) {
            return;
        }
        Consumer<byte[], byte[]> old = consumer;
        consumer = newConsumer(); // first, so that there is always one that is open
        consumerPositions = new ConsumerPositions(consumer);
        reports = new OffsetReports(consumer);
        unpositioned.clear();
        consumer.subscribe(List.of(config.topic()), new Assignments(consumer));
        hasConsumerOfOldTopic = false;
        old.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    /// The settings were good for the first one, so what fails now may pass, such as a name that is not resolved.
    private Consumer<byte[], byte[]> newConsumer() {
        try {
            return consumers.get();
        } catch (KafkaException e) {
            throw new UnavailableException("no new consumer for topic '" + config.topic() + "'", e);
        }
    }

    private PipelineException translate(KafkaException e) {
        PipelineException failure = KafkaFailures.translate(config.topic(), e);
        isTopicOutOfReach |= failure instanceof UnavailableException;
        return failure;
    }

    private static OffsetAndMetadata offset(Position position) {
        return new OffsetAndMetadata(position.next(), Optional.ofNullable(position.leaderEpoch()), "");
    }

    /// Notes what the group protocol gives and takes; called inside the consumer's poll.
    private final class Assignments implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> own;

        Assignments(Consumer<byte[], byte[]> own) {
            this.own = own;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            own.pause(partitions);
            for (TopicPartition partition : partitions) {
                own.seek(partition, 0); // a place to stand, so that the consumer looks for none itself
            }
            unpositioned.addAll(partitions);
            log("partitions assigned", partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            forget(partitions);
            log("partitions revoked", partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
            log("partitions lost", partitions);
        }

        private void forget(Collection<TopicPartition> partitions) {
            if (own != consumer) {
                return; // what a consumer loses when it is left is not what its successor has
            }
            partitions.forEach(unpositioned::remove);
            partitions.forEach(inHand::remove);
            reports.forget(partitions);
        }

        private void log(String event, Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                LOGGER.atInfo()
                        .setMessage(event)
                        .addKeyValue("partitions", partitions)
                        .log();
            }
        }
    }
}
