package museum.vitrine.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import museum.vitrine.settings.Secret;
import org.jspecify.annotations.Nullable;

/// Which brokers and topic, and as whom.
///
/// @param bootstrapServers  `host:port`, separated by commas
/// @param saslMechanism     null if Vitrine does not sign in
/// @param saslUsername      null unless the mechanism takes one
/// @param passThrough       properties of Kafka's client that were given as `KAFKA_…`, by Kafka's names
/// @param secretPassThrough those among them that must not be shown
public record KafkaSettings(
        String bootstrapServers,
        String topic,
        String group,
        AutoOffset autoOffset,
        String securityProtocol,
        @Nullable String saslMechanism,
        @Nullable String saslUsername,
        @Nullable Secret saslPassword,
        Map<String, String> passThrough,
        Map<String, Secret> secretPassThrough) {

    /// Checked here, because Kafka's client names what it does not understand, and that may be the password.
    private static final Pattern JAAS_CONFIG = Pattern.compile(
            "\\s*[\\w.$]+\\s+(?i:required|requisite|sufficient|optional)(\\s+[\\w.-]+\\s*=\\s*(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|[^\\s;\"'=]+))*\\s*;\\s*",
            Pattern.DOTALL);

    private static final String JAAS = "sasl.jaas.config";
    private static final Pattern SERVERS = Pattern.compile("\\s*SERVER\\s*(,\\s*SERVER\\s*)*"
            .replace("SERVER", "([A-Za-z_]+://)?(\\[[0-9A-Fa-f:.%]+]|[\\w.-]+):[0-9]{1,5}"));
    private static final Pattern TOPIC_NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");
    private static final Pattern GROUP_NAME = Pattern.compile("\\S(.*\\S)?");
    private static final Pattern PROTOCOL = Pattern.compile("(?i)PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL");
    private static final Pattern MECHANISM = Pattern.compile("[A-Za-z0-9_-]+");

    public KafkaSettings {
        passThrough = Collections.unmodifiableMap(new TreeMap<>(passThrough));
        secretPassThrough = Collections.unmodifiableMap(new TreeMap<>(secretPassThrough));
    }

    /// What every client of these brokers takes: where they are, how to sign in, and what passes through. Holds
    /// passwords in plain text; never log it. The group and the position are not in it.
    public Map<String, String> clientProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("security.protocol", securityProtocol);
        if (saslMechanism != null && isSasl(securityProtocol)) {
            properties.put("sasl.mechanism", saslMechanism);
            if (saslUsername != null && saslPassword != null && takesPassword(saslMechanism)) {
                properties.put(JAAS, jaas(saslMechanism, saslUsername, saslPassword));
            }
        }
        properties.putAll(passThrough);
        secretPassThrough.forEach((name, secret) -> properties.put(name, secret.reveal()));
        return Collections.unmodifiableMap(properties);
    }

    static KafkaSettings read(SettingsReader reader) {
        VitrineSettings.readMuseum(reader);
        Map<String, String> passThrough = new TreeMap<>();
        Map<String, Secret> secretPassThrough = new TreeMap<>();
        for (ClientProperty property : reader.clientProperties()) {
            GivenText given = property.given();
            if (property.isOwn()) {
                reader.wrong(given, "Vitrine sets " + property.property() + " itself", "no such setting");
            } else if (property.property().equals(JAAS)
                    && !JAAS_CONFIG.matcher(property.given().text()).matches()) {
                reader.wrong(
                        given,
                        "*** is no entry of a JAAS configuration",
                        "a login module, required, its options as name=\"value\", and a semicolon at the end");
            } else if (property.isSecret()) {
                secretPassThrough.put(property.property(), new Secret(given.text()));
            } else {
                passThrough.put(property.property(), given.text());
            }
        }
        KafkaSettings settings = new KafkaSettings(
                reader.required(
                        Setting.BOOTSTRAP_SERVERS,
                        SERVERS,
                        "host:port, several separated by commas (./vitrine devstack starts a broker to try with)",
                        "localhost:9092"),
                reader.required(
                        Setting.TOPIC, TOPIC_NAME, "the name of a topic: letters, digits, '.', '_' and '-'", "lmnh"),
                reader.required(Setting.GROUP, GROUP_NAME, "the name of a consumer group", "vitrine"),
                readAutoOffset(reader),
                reader.required(
                                Setting.SECURITY_PROTOCOL,
                                PROTOCOL,
                                "one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL",
                                "PLAINTEXT")
                        .toUpperCase(Locale.ROOT),
                upperCase(reader.optional(
                        Setting.SASL_MECHANISM, MECHANISM, "a mechanism such as PLAIN or SCRAM-SHA-512")),
                reader.text(Setting.SASL_USERNAME),
                reader.secret(Setting.SASL_PASSWORD),
                passThrough,
                secretPassThrough);
        settings.checkSignIn(reader);
        return settings;
    }

    private void checkSignIn(SettingsReader reader) {
        if (!isSasl(securityProtocol)) {
            return;
        }
        if (saslMechanism == null) {
            reader.missing(
                    Setting.SASL_MECHANISM,
                    "SECURITY_PROTOCOL is " + securityProtocol,
                    "a mechanism such as PLAIN or SCRAM-SHA-512");
            return;
        }
        if (!takesPassword(saslMechanism) || secretPassThrough.containsKey(JAAS)) {
            return;
        }
        String why = "SASL_MECHANISM is " + saslMechanism;
        if (saslUsername == null) {
            reader.missing(Setting.SASL_USERNAME, why, "the user's name");
        }
        if (saslPassword == null) {
            reader.missing(Setting.SASL_PASSWORD, why, "the user's password");
        }
    }

    /// Takes librdkafka's older words too: the seeds' settings may hold them.
    private static AutoOffset readAutoOffset(SettingsReader reader) {
        String word = reader.text(Setting.AUTO_OFFSET);
        return switch (word == null ? "" : word.strip().toLowerCase(Locale.ROOT)) {
            case "smallest", "beginning" -> AutoOffset.EARLIEST;
            case "largest", "end" -> AutoOffset.LATEST;
            default -> reader.oneOf(Setting.AUTO_OFFSET, AutoOffset.values());
        };
    }

    private static boolean isSasl(String securityProtocol) {
        return securityProtocol.startsWith("SASL_");
    }

    private static boolean takesPassword(String mechanism) {
        return mechanism.equals("PLAIN") || mechanism.startsWith("SCRAM-");
    }

    private static String jaas(String mechanism, String username, Secret password) {
        String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return "org.apache.kafka.common.security." + module + " required username=" + quoted(username) + " password="
                + quoted(password.reveal()) + ";";
    }

    /// Kafka reads the value as C strings are written.
    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r") + "\"";
    }

    private static @Nullable String upperCase(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }
}
