package museum.vitrine.benchmarks.latency;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import museum.vitrine.simulation.ExpectedOutcome;
import museum.vitrine.simulation.GeneratedRecord;
import museum.vitrine.simulation.PressGenerator;
import museum.vitrine.simulation.VisitorModel;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Sends records one by one, as even in time as the machine lets it, to one partition after the other. Each goes at
/// once and is kept by all replicas before it is acknowledged.
final class SteadyProducer implements AutoCloseable {

    private static final long SEED = 42;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private final Acknowledgements acknowledgements;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    SteadyProducer(String bootstrapServers, String topic, int partitions, Acknowledgements acknowledgements) {
        this.topic = topic;
        this.partitions = partitions;
        this.acknowledgements = acknowledgements;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// Sends for so many seconds; returns how many records, once all are acknowledged.
    ///
    /// @throws IllegalStateException when one cannot be delivered
    long send(int perSecond, int seconds) {
        PressGenerator presses = presses(perSecond);
        long begun = System.nanoTime();
        long records = (long) perSecond * seconds;
        for (long sent = 0; sent < records; sent++) {
            waitUntil(begun + TimeUnit.SECONDS.toNanos(sent) / perSecond);
            send(presses.next(), (int) (sent % partitions));
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("a record was not delivered", failure.get());
        }
        return records;
    }

    /// The presses of a day in the recent past on which the museum was that busy, from ten in the morning.
    private static PressGenerator presses(int perSecond) {
        VisitorModel measured = VisitorModel.measured();
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(14, ChronoUnit.HOURS);
        return new PressGenerator(measured.withRhythm(measured.rhythm().withPressesPerSecond(perSecond)), start, SEED);
    }

    private void send(GeneratedRecord press, int partition) {
        ExpectedOutcome expected = press.expected();
        var _ = producer.send(new ProducerRecord<>(topic, partition, null, press.payload()), (place, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            } else {
                acknowledgements.acknowledged(expected, partition, place.offset());
            }
        });
    }

    private static void waitUntil(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanos - System.nanoTime();
        }
    }

    /// Told by the producer's own thread, at the moment of the acknowledgement.
    @FunctionalInterface
    interface Acknowledgements {
        void acknowledged(ExpectedOutcome expected, int partition, long offset);
    }

    @Override
    public void close() {
        producer.close();
    }
}
