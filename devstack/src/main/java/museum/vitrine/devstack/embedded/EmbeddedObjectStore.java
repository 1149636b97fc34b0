package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import museum.vitrine.devstack.DevStackException;
import museum.vitrine.settings.Secret;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/// An S3 endpoint inside this JVM, over a folder: buckets are folders in it, objects are files.
///
/// Signatures are checked. Port and data stay the same from a stop to the next start. Thread-safe.
public final class EmbeddedObjectStore implements AutoCloseable {

    /// Any would do; it is part of what clients sign.
    public static final String REGION = "eu-west-2";

    private static final String PART = "The S3 endpoint";

    /// Requests at once; further ones wait.
    private static final int MAX_THREADS = 50;

    private final Path folder;
    private final int port;
    private final StackIdentity identity;

    /// Guarded by this; null when it does not run.
    private @Nullable S3Proxy server;

    /// @param folder holds the buckets; made at the first start
    /// @param port   0 for any that is free
    public EmbeddedObjectStore(Path folder, int port, StackIdentity identity) {
        this.folder = folder.toAbsolutePath();
        this.port = LocalPort.orFree(port);
        this.identity = identity;
    }

    public URI endpoint() {
        return URI.create("http://" + LocalPort.HOST + ":" + port);
    }

    public String accessKeyId() {
        return identity.accessKeyId();
    }

    public Secret secretAccessKey() {
        return identity.secretAccessKey();
    }

    public synchronized boolean isRunning() {
        return server != null;
    }

    /// Starts the endpoint; does nothing if it runs.
    ///
    /// @throws DevStackException when it does not start, for example because the port is taken
    public synchronized void start() {
        if (server != null) {
            return;
        }
        requireFreePort();
        try {
            Files.createDirectories(folder);
            requireExtendedAttributes();
            S3Proxy starting = S3Proxy.builder()
                    .endpoint(endpoint())
                    .awsAuthentication(
                            AuthenticationType.AWS_V2_OR_V4,
                            accessKeyId(),
                            secretAccessKey().reveal())
                    .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                    .jettyMaxThreads(MAX_THREADS)
                    .stopTimeout(0)
                    .build();
            starting.start();
            server = starting;
        } catch (Exception e) {
            throw new DevStackException(PART + " did not start: " + e.getMessage(), e);
        }
    }

    /// Ends the endpoint and the requests that it is just answering; does nothing if it does not
    /// run.
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.stop();
            server = null;
        } catch (Exception e) {
            throw new DevStackException(PART + " did not stop: " + e.getMessage(), e);
        }
    }

    /// Makes sure that a bucket exists; the endpoint need not run.
    public void createBucket(String name) {
        try {
            Files.createDirectories(folder);
            BlobStore store = new FilesystemNio2BlobStore(folder.toString());
            if (!store.containerExists(name)) {
                store.createContainer(name);
            }
        } catch (IOException e) {
            throw new DevStackException("The bucket " + name + " cannot be created: " + e.getMessage(), e);
        }
    }

    /// The same as [#stop()].
    @Override
    public void close() {
        stop();
    }

    void requireFreePort() {
        LocalPort.requireFree(PART, port, "--s3-port");
    }

    /// ETags are kept there, and imports need ETags.
    private void requireExtendedAttributes() throws IOException {
        Path probe = Files.createTempFile(folder, "probe-", ".tmp");
        try {
            Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class)
                    .write("vitrine", StandardCharsets.UTF_8.encode("probe"));
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "the file system of " + folder + " keeps no extended attributes (" + e
                            + "): choose a folder on another one with --data-dir",
                    e);
        } finally {
            Files.delete(probe);
        }
    }
}
