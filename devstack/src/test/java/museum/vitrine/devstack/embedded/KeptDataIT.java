package museum.vitrine.devstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import museum.vitrine.devstack.DevStackException;
import museum.vitrine.devstack.DevStackOptions;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// A dev stack with a folder that is kept.
class KeptDataIT {

    private static final String BUCKET = "lmnh-archive";

    @TempDir
    private Path temporary;

    @Test
    void nextStartFindsRowRecordAndObjectAgain() throws Exception {
        Path folder = temporary.resolve("made/by/the/stack");
        byte[] message = "kept".getBytes(StandardCharsets.UTF_8);
        Map<String, String> first;
        try (EmbeddedDevStack stack = EmbeddedDevStack.start(options(folder, 2, 1));
                S3Client s3 = Clients.s3(stack.settings())) {
            first = stack.settings();
            Rows.execute(stack.database(), "create table kept as select 'row' as value");
            Clients.produce(first, List.of(message));
            s3.putObject(put -> put.bucket(BUCKET).key("kept.csv"), RequestBody.fromString("object"));

            assertThatExceptionOfType(DevStackException.class)
                    .isThrownBy(() -> EmbeddedDevStack.start(options(folder, 2, 1)))
                    .withMessageContaining("another dev stack uses it")
                    .withMessageContaining("--data-dir");
        }

        try (EmbeddedDevStack stack = EmbeddedDevStack.start(options(folder, 3, 1));
                S3Client s3 = Clients.s3(stack.settings());
                Admin admin = stack.kafka().admin()) {
            assertThat(admin.describeTopics(List.of("lmnh"))
                            .allTopicNames()
                            .get()
                            .values())
                    .as("it has grown")
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(3));
            assertThat(Rows.read(stack.database(), "select value from kept")).containsExactly("row");
            assertThat(Clients.consume(stack.settings(), 1)).containsExactly(message);
            assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("kept.csv"))
                            .asString(StandardCharsets.UTF_8))
                    .isEqualTo("object");
            assertThat(stack.settings())
                    .containsEntry("DB_PASS", first.get("DB_PASS"))
                    .containsEntry("AWS_ACCESS_KEY_ID", first.get("AWS_ACCESS_KEY_ID"))
                    .containsEntry("AWS_SECRET_ACCESS_KEY", first.get("AWS_SECRET_ACCESS_KEY"));
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("devstack.properties"))))
                .isEqualTo("rw-------");
        assertThatExceptionOfType(DevStackException.class)
                .isThrownBy(() -> EmbeddedDevStack.start(options(folder, 2, 3)))
                .withMessageContaining("made with --brokers 1, not 3");
        assertThat(folder.resolve("postgresql/data/postmaster.pid"))
                .as("the database, which had started, was stopped")
                .doesNotExist();
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatExceptionOfType(DevStackException.class)
                .isThrownBy(() -> EmbeddedDevStack.start(options(file, 1, 1)))
                .withMessageContaining(file.toString())
                .withMessageContaining("--data-dir");
    }

    private static DevStackOptions options(Path folder, int partitions, int brokers) {
        return new DevStackOptions(0, 0, 0, "lmnh", partitions, brokers, folder);
    }
}
