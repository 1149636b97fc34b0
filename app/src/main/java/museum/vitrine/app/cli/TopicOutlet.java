package museum.vitrine.app.cli;

import museum.vitrine.app.config.KafkaSettings;
import museum.vitrine.simulation.RecordSender;
import museum.vitrine.source.kafka.TopicWriter;

/// Takes simulated messages to the topic of the settings.
final class TopicOutlet implements RecordSender {

    private final TopicWriter writer;

    TopicOutlet(KafkaSettings settings) {
        this.writer = TopicWriter.open(settings.clientProperties(), settings.topic());
    }

    @Override
    public void send(byte[] payload) {
        writer.send(payload);
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void close() {
        writer.close();
    }
}
