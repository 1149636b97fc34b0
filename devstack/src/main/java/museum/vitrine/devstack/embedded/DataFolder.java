package museum.vitrine.devstack.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import museum.vitrine.devstack.DevStackException;
import org.jspecify.annotations.Nullable;

/// Where one dev stack has its files: a folder that is kept and locked, or a temporary one that
/// ends with the stack.
final class DataFolder implements AutoCloseable {

    private final Path root;
    private final StackIdentity identity;

    /// Of the lock file that says the folder is in use; null when the folder is temporary.
    private final @Nullable FileChannel lock;

    /// Deletes the folder if this JVM does not; null when the folder is kept.
    private final @Nullable Watch watch;

    private DataFolder(Path root, StackIdentity identity, @Nullable FileChannel lock, @Nullable Watch watch) {
        this.root = root;
        this.identity = identity;
        this.lock = lock;
        this.watch = watch;
    }

    /// @param kept the folder to use, made if there is none; null for a temporary one
    /// @throws DevStackException when it cannot be written or another dev stack uses it
    static DataFolder open(@Nullable Path kept) {
        try {
            return kept == null ? temporary() : kept(kept.toAbsolutePath().normalize());
        } catch (IOException e) {
            String folder = kept == null ? "a temporary folder" : kept.toString();
            throw new DevStackException(
                    "The dev stack cannot use %s (%s): choose a folder with --data-dir".formatted(folder, e), e);
        }
    }

    private static DataFolder temporary() throws IOException {
        Path root = Files.createTempDirectory("vitrine-devstack-");
        closeToOthers(root);
        return new DataFolder(root, StackIdentity.random(), null, Watch.deletingFolder(root));
    }

    private static DataFolder kept(Path root) throws IOException {
        if (!Files.exists(root)) {
            Files.createDirectories(root);
            closeToOthers(root);
        }
        FileChannel channel =
                FileChannel.open(root.resolve("devstack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!locks(channel)) {
                throw new IOException("another dev stack uses it");
            }
            return new DataFolder(root, StackIdentity.keptIn(root.resolve("devstack.properties")), channel, null);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Others may pass through, but not look: the database may have to run as another user.
    private static void closeToOthers(Path root) throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /// The folder of one part.
    Path part(String name) {
        return root.resolve(name);
    }

    /// Of the stack whose data is here; a new one if there is none yet.
    StackIdentity identity() {
        return identity;
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
            if (watch != null) {
                delete(root);
                watch.close();
            }
        } catch (IOException e) {
            throw new DevStackException("The dev stack's folder " + root + " could not be left in order: " + e, e);
        }
    }

    /// Deletes a folder and what it holds; nothing happens if there is none.
    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException _) {
            // nothing there
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
