package museum.vitrine.source.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import museum.vitrine.failure.PipelineException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Puts the files of a folder into a bucket: how the demo gets its archive.
public final class S3Upload {

    private S3Upload() {}

    /// Puts every file that lies directly in the folder, under its name.
    ///
    /// @throws PipelineException when one cannot be read or put
    public static void putAll(S3Config config, String bucket, Path folder) {
        try (S3Client client = S3Archive.client(config);
                Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                String key = file.getFileName().toString();
                client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
            });
        } catch (IOException | SdkException e) {
            throw new PipelineException(
                    "folder " + folder + " cannot be put into s3://" + bucket + ": " + e.getMessage(), e);
        }
    }
}
