package museum.vitrine.app.system;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The bucket of a test, written by a client of its own.
final class TestBucket implements AutoCloseable {

    private final S3Client client;
    private final String bucket;

    TestBucket(Map<String, String> environment) {
        this.bucket = value(environment, "S3_BUCKET");
        this.client = S3Client.builder()
                .region(Region.of(value(environment, "AWS_REGION")))
                .endpointOverride(URI.create(value(environment, "AWS_ENDPOINT_URL_S3")))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        value(environment, "AWS_ACCESS_KEY_ID"), value(environment, "AWS_SECRET_ACCESS_KEY"))))
                .build();
    }

    void put(String key, Path file) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
    }

    void put(String key, String content) {
        client.putObject(
                request -> request.bucket(bucket).key(key), RequestBody.fromString(content, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }

    private static String value(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }
}
