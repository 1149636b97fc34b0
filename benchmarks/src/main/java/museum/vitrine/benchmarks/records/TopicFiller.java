package museum.vitrine.benchmarks.records;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Fills a topic as a producer without keys does: a stretch of records goes to one partition, the next to another.
public final class TopicFiller {

    /// So many records of the stream fill a producer's batch of 16 kB.
    private static final int RECORDS_PER_STRETCH = 200;

    private static final long SEED = 4;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final String bootstrapServers;
    private final int partitions;

    public TopicFiller(String bootstrapServers, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
    }

    /// Fills an empty topic; returns when the broker has everything.
    public void fill(String topic, long records, Supplier<KioskRecord> stream, RecordListener listener) {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] offsets = new long[partitions];
        awaitLeaders(topic);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>(null);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            int partition = 0;
            for (long i = 0; i < records; i++) {
                if (i % RECORDS_PER_STRETCH == 0) {
                    partition = random.nextInt(partitions);
                }
                KioskRecord record = stream.get();
                listener.take(record, partition, offsets[partition]++);
                var _ = producer.send(new ProducerRecord<>(topic, partition, null, record.payload()), (_, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("topic " + topic + " cannot be filled", failure.get());
        }
    }

    /// The broker names a partition before its leader can take records.
    private void awaitLeaders(String topic) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition), _ -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            while (!hasLeaders(admin, ends)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("topic " + topic + " has no leaders after " + LONGEST_WAIT);
                }
            }
        }
    }

    private static boolean hasLeaders(Admin admin, Map<TopicPartition, OffsetSpec> ends) {
        try {
            return admin.listOffsets(ends).all().get().size() == ends.size();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the wait for leaders was interrupted", e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1 << 18,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
