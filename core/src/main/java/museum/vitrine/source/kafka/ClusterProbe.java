package museum.vitrine.source.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import museum.vitrine.check.Findings;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/// Asks for the way to the brokers and for the sign-in, and tells the usual mistakes apart.
final class ClusterProbe {

    private static final String SIGNED_IN = "brokers signed in";

    private final Map<String, String> client;

    ClusterProbe(KafkaConfig config) {
        this.client = config.clientProperties();
    }

    /// The bootstrap servers, as they are set.
    String servers() {
        return client.getOrDefault("bootstrap.servers", "");
    }

    /// Whether at least one bootstrap server answers by the protocol that is set, and, where everybody is
    /// told, one of the addresses that the brokers advertise.
    boolean isReachable(Findings findings) {
        Optional<BrokerDoor> door = new BrokerDoors(
                        "brokers reachable", List.of(servers().split(",", -1)), protocol())
                .knock("BOOTSTRAP_SERVERS", findings);
        return door.isPresent() && (!protocol().equals("PLAINTEXT") || admits(door.get(), findings));
    }

    /// The id of the cluster, empty if the brokers let nobody in.
    Optional<String> findId(Brokers brokers, Findings findings) {
        try {
            DescribeClusterResult cluster = brokers.admin().describeCluster();
            String id = brokers.answer(cluster.clusterId());
            List<String> places = brokers.answer(cluster.nodes()).stream()
                    .map(node -> node.host() + ":" + node.port())
                    .sorted()
                    .toList();
            findings.ok(SIGNED_IN, "%s to cluster %s".formatted(user(), id));
            if (!protocol().equals("PLAINTEXT")) {
                isAnyFound(places, findings);
            }
            return Optional.of(id);
        } catch (KafkaException e) {
            report(e, findings);
            return Optional.empty();
        }
    }

    private boolean admits(BrokerDoor door, Findings findings) {
        try {
            Optional<List<String>> places = door.advertised();
            if (places.isPresent()) {
                return isAnyFound(places.get(), findings);
            }
            findings.fail(
                    SIGNED_IN,
                    door.place() + " wants a sign-in, and SECURITY_PROTOCOL is PLAINTEXT",
                    "set SECURITY_PROTOCOL to SASL_PLAINTEXT, and SASL_MECHANISM, SASL_USERNAME and SASL_PASSWORD");
        } catch (IOException e) {
            findings.fail(
                    SIGNED_IN, door.place() + " stopped answering", "look into the brokers' logs, then check again");
        }
        return false;
    }

    /// A client is told by the bootstrap servers under which addresses it finds the leaders.
    private boolean isAnyFound(List<String> places, Findings findings) {
        return new BrokerDoors("brokers advertised", places, protocol())
                .knock("advertised.listeners of the brokers", findings)
                .isPresent();
    }

    private void report(KafkaException failure, Findings findings) {
        switch (failure) {
            case UnsupportedSaslMechanismException e ->
                findings.fail(SIGNED_IN, Brokers.said(e), "set SASL_MECHANISM to one that the brokers enable");
            case IllegalSaslStateException _ ->
                findings.fail(
                        SIGNED_IN,
                        "the brokers want no sign-in at this address, and SECURITY_PROTOCOL is " + protocol(),
                        "set SECURITY_PROTOCOL to " + protocol().replace("SASL_", ""));
            case SslAuthenticationException e ->
                findings.fail(
                        "brokers trusted",
                        Brokers.said(e),
                        "give the authority's certificate by KAFKA_SSL_TRUSTSTORE_LOCATION (and …_TYPE=PEM), a client's own by KAFKA_SSL_KEYSTORE_LOCATION, and use a host name of the brokers' certificate");
            case AuthenticationException e ->
                findings.fail(SIGNED_IN, Brokers.said(e), "check SASL_USERNAME, SASL_PASSWORD and SASL_MECHANISM");
            case UnsupportedVersionException e ->
                findings.fail(SIGNED_IN, "the brokers are too old: " + Brokers.said(e), "upgrade them to 2.8 or newer");
            case TimeoutException _ ->
                findings.fail(
                        SIGNED_IN,
                        "the brokers answer, and then close the connection or send us to where nobody is",
                        silenceStep());
            default -> findings.fail(SIGNED_IN, Brokers.said(failure), "look into the brokers' logs, then check again");
        }
    }

    /// They answered to the first bytes. What Kafka's client then waits for in vain, it does not say.
    private String silenceStep() {
        String advertised =
                "check that the addresses in advertised.listeners of the brokers are known and reachable from here";
        return protocol().equals("SSL")
                ? "if they want a sign-in, set SECURITY_PROTOCOL to SASL_SSL; otherwise " + advertised
                : advertised;
    }

    private String user() {
        return protocol().startsWith("SASL_") ? "by " + client.get("sasl.mechanism") : "without a sign-in";
    }

    private String protocol() {
        return client.getOrDefault("security.protocol", "PLAINTEXT");
    }
}
