package museum.vitrine.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every setting that has a name of its own, in the order in which a person reads them. Kafka's client
/// properties come in addition, see [ClientProperty].
// Error Prone takes every List for mutable; those of the constructor are made by List.of.
@SuppressWarnings("ImmutableEnumChecker")
public enum Setting {
    DB_HOST("host of PostgreSQL", "DATABASE_IP"),
    DB_PORT("port of PostgreSQL", "DATABASE_PORT"),
    DB_NAME("database", "DATABASE_NAME"),
    DB_USER("user of the database", "DB_USERNAME", "DATABASE_USERNAME"),
    DB_PASS("password of the database", "DB_PASSWORD", "DATABASE_PASSWORD"),
    DB_SSLMODE("how the database's server is verified"),
    DB_SSLROOTCERT("file of certificates that the database's server is verified with"),

    BOOTSTRAP_SERVERS("brokers of Kafka", "KAFKA_BOOTSTRAP_SERVERS"),
    TOPIC("topic with the kiosks' records"),
    GROUP("consumer group", "KAFKA_GROUP_ID"),
    AUTO_OFFSET("where a topic is begun that has no stored position", "KAFKA_AUTO_OFFSET_RESET"),
    SECURITY_PROTOCOL("how the brokers are spoken to", "KAFKA_SECURITY_PROTOCOL"),
    SASL_MECHANISM("how Vitrine signs in to the brokers", "KAFKA_SASL_MECHANISM"),
    SASL_USERNAME("user of the brokers"),
    SASL_PASSWORD("password of the brokers"),

    AWS_ACCESS_KEY_ID("access key of the archive", "AWS_ACCESS_KEY"),
    AWS_SECRET_ACCESS_KEY("secret key of the archive"),
    AWS_SESSION_TOKEN("token that a temporary access key needs"),
    AWS_REGION("region of the archive"),
    AWS_ENDPOINT_URL_S3("S3 endpoint, where it is not Amazon's"),
    S3_BUCKET("bucket of the archive"),

    VITRINE_MUSEUM("code of the museum"),
    VITRINE_FUTURE_TOLERANCE("how far ahead of the clock a press may lie"),
    VITRINE_POSITION_LOST("what happens where a topic no longer has the stored position");

    private final String meaning;
    private final List<String> aliases;

    Setting(String meaning, String... aliases) {
        this.meaning = meaning;
        this.aliases = List.of(aliases);
    }

    /// What it is, in a few words.
    public String meaning() {
        return meaning;
    }

    /// The names it may be written by, the canonical one first.
    public List<String> names() {
        return Stream.concat(Stream.of(name()), aliases.stream()).toList();
    }

    /// The names it may be written by in a file. `USERNAME` and `PASSWORD` count there only: in a process's
    /// environment the one is the person who is signed in, and the other may be anybody's.
    List<String> namesInFile() {
        List<String> names = new ArrayList<>(names());
        if (this == SASL_USERNAME) {
            names.add("USERNAME");
        }
        if (this == SASL_PASSWORD) {
            names.add("PASSWORD");
        }
        return List.copyOf(names);
    }

    /// Whether its value is shown as `***`.
    public boolean isSecret() {
        return this == DB_PASS || this == SASL_PASSWORD || this == AWS_SECRET_ACCESS_KEY || this == AWS_SESSION_TOKEN;
    }
}
