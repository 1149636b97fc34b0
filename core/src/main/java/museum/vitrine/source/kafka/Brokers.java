package museum.vitrine.source.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/// The brokers, asked with little patience. One owner thread.
final class Brokers implements AutoCloseable {

    private static final int REQUEST_TIMEOUT_MILLIS = 4_000;
    private static final int ANSWER_TIMEOUT_MILLIS = 5_000;

    private final Admin admin;

    private Brokers(Admin admin) {
        this.admin = admin;
    }

    /// @throws KafkaException when kafka-clients refuses the properties
    static Brokers open(KafkaConfig config) {
        Map<String, Object> properties = new HashMap<>(KafkaSources.adminProperties(config));
        properties.put("client.id", "vitrine-check");
        properties.put("request.timeout.ms", REQUEST_TIMEOUT_MILLIS);
        properties.put("default.api.timeout.ms", ANSWER_TIMEOUT_MILLIS);
        return new Brokers(Admin.create(properties));
    }

    Admin admin() {
        return admin;
    }

    /// Waits for an answer.
    ///
    /// @throws KafkaException what the brokers or the client said instead; a [TimeoutException] if nothing came
    <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get(ANSWER_TIMEOUT_MILLIS + 1_000L, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no answer", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e); // sets the thread's flag again
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException said ? said : new KafkaException(e.getCause());
        }
    }

    /// What went wrong, without "failed to create" and the like around it.
    static String said(KafkaException failure) {
        Throwable cause = failure.getCause();
        String message = cause == null ? failure.getMessage() : cause.getMessage();
        return String.valueOf(message);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
