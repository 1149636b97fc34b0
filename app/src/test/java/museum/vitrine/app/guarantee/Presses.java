package museum.vitrine.app.guarantee;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestProducer;
import org.jspecify.annotations.Nullable;

/// Visitors who press all the time, some hundred times a second, in bursts. [#close] waits until the brokers
/// have everything.
final class Presses implements AutoCloseable {

    private static final int MAX_BURST = 30;
    private static final Duration MAX_PAUSE = Duration.ofMillis(60);

    private final TestProducer producer;
    private final GeneratedStream stream;
    private final Random random;
    private final Thread thread;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean isEnding;

    Presses(String topic, GeneratedStream stream, Random random) {
        this.producer = new TestProducer(topic, Map.of());
        this.stream = stream;
        this.random = random;
        this.thread = Thread.ofPlatform().name("presses").start(this::press);
    }

    /// From now on so many partitions get some.
    void spreadOver(int partitions) {
        producer.spreadOver(partitions);
    }

    @Override
    public void close() {
        isEnding = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        Throwable first = failure.get();
        if (first != null) {
            throw new IllegalStateException("the presses ended", first);
        }
    }

    private void press() {
        try {
            while (!isEnding) {
                stream.messages(1 + random.nextInt(MAX_BURST))
                        .forEach(message -> producer.send(message, stream.expected()));
                LockSupport.parkNanos(random.nextLong(MAX_PAUSE.toNanos()));
            }
        } catch (RuntimeException | AssertionError e) {
            failure.set(e);
        }
    }
}
