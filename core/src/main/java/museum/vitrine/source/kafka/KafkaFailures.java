package museum.vitrine.source.kafka;

import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/// What a failure of kafka-clients means for the pipeline; the only place that knows.
final class KafkaFailures {

    private KafkaFailures() {}

    /// @param topic what was asked for
    static PipelineException translate(String topic, Throwable failure) {
        return switch (failure) {
            case AuthorizationException refused ->
                new PipelineException(
                        refused.getMessage() + "; grant READ and DESCRIBE on topic '" + topic
                                + "' and READ on the group",
                        refused);
            case SslAuthenticationException distrust ->
                new PipelineException(
                        "no TLS with the Kafka brokers: " + distrust.getMessage()
                                + "; give the authority's certificate by KAFKA_SSL_TRUSTSTORE_LOCATION, or see 'vitrine check --only kafka'",
                        distrust);
            case AuthenticationException refused ->
                new PipelineException(
                        "the Kafka brokers refuse the sign-in: " + refused.getMessage()
                                + "; check SECURITY_PROTOCOL, SASL_MECHANISM, SASL_USERNAME and SASL_PASSWORD",
                        refused);
            case InterruptException interrupt ->
                new UnavailableException("interrupted while waiting for the Kafka brokers", interrupt);
            case UnsupportedVersionException old ->
                new PipelineException(
                        "the Kafka brokers are too old: " + old.getMessage() + "; Kafka 2.8 or newer is needed", old);
            case RetriableException passing ->
                new UnavailableException("the Kafka brokers do not answer: " + passing.getMessage(), passing);
            default -> new PipelineException("topic '" + topic + "' cannot be read: " + failure.getMessage(), failure);
        };
    }
}
