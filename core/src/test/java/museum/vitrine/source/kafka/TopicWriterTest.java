package museum.vitrine.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class TopicWriterTest {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final TopicWriter writer = new TopicWriter(producer, "lmnh");

    @Test
    void sendsMessagesWithoutAKey() {
        writer.send(new byte[] {1});
        writer.send(new byte[] {});
        writer.flush();
        writer.close();

        assertThat(producer.history()).hasSize(2).allMatch(it -> it.topic().equals("lmnh") && it.key() == null);
        assertThat(producer.history().get(1).value()).isEmpty();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void failsTheNextCallWhenAMessageWasNotDelivered() {
        writer.send(new byte[] {1});
        producer.errorNext(new TimeoutException("30000 ms"));

        assertThatThrownBy(() -> writer.send(new byte[] {2}))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("a message to topic 'lmnh' was not delivered: 30000 ms;"
                        + " check that the brokers of BOOTSTRAP_SERVERS run and have the topic");
        assertThatThrownBy(writer::flush).isInstanceOf(UnavailableException.class);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void failsWhenAMessageIsRefused() {
        producer.sendException = new RecordTooLargeException("2 MB");

        assertThatThrownBy(() -> writer.send(new byte[] {1}))
                .isInstanceOf(PipelineException.class)
                .isNotInstanceOf(UnavailableException.class)
                .hasMessage("a message to topic 'lmnh' was not delivered: 2 MB");
    }

    @Test
    void saysThatSettingsAreRefused() {
        assertThatThrownBy(() -> TopicWriter.open(Map.of("bootstrap.servers", "nowhere"), "lmnh"))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("the Kafka client refuses its settings: ");
    }
}
