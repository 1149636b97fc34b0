package museum.vitrine.source.archive;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import java.util.stream.Stream;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.source.SourceChangedException;

/// The files that lie directly in a folder.
public final class FolderArchive implements Archive {

    private final Path folder;

    /// @throws PipelineException when there is no such folder
    public FolderArchive(Path folder) {
        try {
            this.folder = folder.toRealPath();
        } catch (IOException e) {
            throw new PipelineException("folder " + folder + " does not exist; check the path", e);
        }
        if (!Files.isDirectory(this.folder)) {
            throw new PipelineException(folder + " is a file; give the folder that it lies in");
        }
    }

    @Override
    public String source() {
        return "file:" + folder;
    }

    @Override
    public void list(Consumer<ArchiveObject> objects) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .map(this::object)
                    .forEach(objects);
        } catch (IOException | UncheckedIOException e) {
            throw new PipelineException("folder " + folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    @Override
    public InputStream open(ArchiveObject object, long from) {
        requireUnchanged(object);
        if (!Files.isRegularFile(folder.resolve(object.key()))) {
            throw new PipelineException(
                    folder.resolve(object.key()) + " is no regular file; take it away, or replace it");
        }
        try {
            FileInputStream stream =
                    new FileInputStream(folder.resolve(object.key()).toFile());
            stream.getChannel().position(from);
            return stream;
        } catch (IOException e) {
            throw new PipelineException(
                    "file " + folder.resolve(object.key()) + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void requireUnchanged(ArchiveObject object) {
        if (!object(folder.resolve(object.key())).equals(object)) {
            throw new SourceChangedException(
                    "file " + folder.resolve(object.key()) + " was changed while it was read; import again");
        }
    }

    @Override
    public void close() {}

    private ArchiveObject object(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String name = file.getFileName().toString();
            // A copy may keep the size and the time of what it replaces; it is another file all the same.
            String version = attributes.lastModifiedTime() + " " + attributes.fileKey();
            return new ArchiveObject(name, name, attributes.size(), version, false);
        } catch (NoSuchFileException e) { // gone since, or a link that leads nowhere
            String name = file.getFileName().toString();
            return new ArchiveObject(name, name, 0, "missing", false);
        } catch (IOException e) {
            throw new UncheckedIOException("file " + file + " cannot be looked at", e);
        }
    }
}
