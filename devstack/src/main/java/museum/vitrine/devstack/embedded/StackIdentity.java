package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.stream.Collectors;
import museum.vitrine.settings.Secret;
import org.apache.kafka.common.Uuid;

/// The ids, passwords and keys of one dev stack: random, and kept where its data is kept.
///
/// @param clusterId         of the Kafka cluster
/// @param superuserPassword of PostgreSQL's `postgres`
/// @param userPassword      of PostgreSQL's `vitrine`
/// @param accessKeyId       of the S3 endpoint
/// @param secretAccessKey   of the S3 endpoint
public record StackIdentity(
        String clusterId, Secret superuserPassword, Secret userPassword, String accessKeyId, Secret secretAccessKey) {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final String CLUSTER_ID = "kafka.cluster-id";
    private static final String SUPERUSER_PASSWORD = "postgres.superuser-password";
    private static final String USER_PASSWORD = "postgres.user-password";
    private static final String ACCESS_KEY_ID = "s3.access-key-id";
    private static final String SECRET_ACCESS_KEY = "s3.secret-access-key";

    /// A new one.
    public static StackIdentity random() {
        SecureRandom random = new SecureRandom();
        return new StackIdentity(
                Uuid.randomUuid().toString(),
                new Secret(text(random, 32)),
                new Secret(text(random, 32)),
                text(random, 20),
                new Secret(text(random, 40)));
    }

    /// The one that the file holds; if there is no file, a new one, written to a file that only its
    /// owner can read.
    static StackIdentity keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            random().writeTo(file);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new StackIdentity(
                required(properties, CLUSTER_ID, file),
                new Secret(required(properties, SUPERUSER_PASSWORD, file)),
                new Secret(required(properties, USER_PASSWORD, file)),
                required(properties, ACCESS_KEY_ID, file),
                new Secret(required(properties, SECRET_ACCESS_KEY, file)));
    }

    private void writeTo(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(CLUSTER_ID, clusterId);
        properties.setProperty(SUPERUSER_PASSWORD, superuserPassword.reveal());
        properties.setProperty(USER_PASSWORD, userPassword.reveal());
        properties.setProperty(ACCESS_KEY_ID, accessKeyId);
        properties.setProperty(SECRET_ACCESS_KEY, secretAccessKey.reveal());
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            properties.store(writer, "The dev stack whose data lies here. It can be read by its owner only.");
        }
        Files.move(unfinished, file);
    }

    private static String required(Properties properties, String key, Path file) throws IOException {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IOException(key + " is missing in " + file);
        }
        return value;
    }

    /// Letters and digits only, so that it needs no quotes in SQL, in a shell or in an `.env` file.
    private static String text(SecureRandom random, int length) {
        return random.ints(length, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
