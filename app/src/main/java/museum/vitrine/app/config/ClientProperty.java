package museum.vitrine.app.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A property of Kafka's client that passes through under `KAFKA_<NAME>`, such as `ssl.truststore.location`
/// under `KAFKA_SSL_TRUSTSTORE_LOCATION`.
///
/// @param property Kafka's name of it
/// @param given    its text and origin
record ClientProperty(String property, GivenText given) {

    private static final String PREFIX = "KAFKA_";

    /// Not for the client, but for the scripts that start brokers.
    private static final Pattern OF_SCRIPTS = Pattern.compile("KAFKA_(HOME|DEBUG|[A-Z0-9_]*OPTS)");

    /// What the guarantee rests on: every effect once, read in the order of the positions.
    private static final Set<String> OWN = Set.of(
            "enable.auto.commit",
            "isolation.level",
            "key.deserializer",
            "value.deserializer",
            "key.serializer",
            "value.serializer");

    /// The property that a given text sets, empty if its name is not one of a property.
    static Optional<ClientProperty> find(GivenText given) {
        String name = given.name();
        if (!name.startsWith(PREFIX)
                || name.equals(PREFIX)
                || OF_SCRIPTS.matcher(name).matches()) {
            return Optional.empty();
        }
        String property =
                name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
        return Optional.of(new ClientProperty(property, given));
    }

    /// Whether Vitrine sets it itself, and nobody else may.
    boolean isOwn() {
        return OWN.contains(property);
    }

    boolean isSecret() {
        return property.contains("password")
                || property.contains("secret")
                || property.contains("jaas")
                || property.endsWith(".key");
    }
}
