package museum.vitrine.app.guarantee;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file system of a few megabytes that can be full. Root mounts it; anybody else does so in a namespace of his
/// own, whose files he reaches through `/proc` (proc_pid_root(5)).
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "48m";
    private static final int CHUNK = 64 * 1024;

    private final Path mountPoint;
    private final Path folder;

    /// Keeps the namespace alive; null for root.
    private final @Nullable Process keeper;

    private SmallDisk(Path mountPoint, Path folder, @Nullable Process keeper) {
        this.mountPoint = mountPoint;
        this.folder = folder;
        this.keeper = keeper;
    }

    /// @param mountPoint an empty folder
    static SmallDisk mount(Path mountPoint) throws IOException, InterruptedException {
        String mount = "mount -t tmpfs -o size=" + SIZE + ",mode=0700 tmpfs " + mountPoint;
        if (System.getProperty("user.name").equals("root")) {
            run(List.of("sh", "-c", mount));
            return new SmallDisk(mountPoint, mountPoint, null);
        }
        Process keeper = new ProcessBuilder("unshare", "-Urm", "sh", "-c", mount + " && echo ready && exec cat")
                .redirectErrorStream(true)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (!Objects.equals(line, "ready")) {
            throw new IOException("no small file system: " + line);
        }
        Path root = Path.of("/proc", String.valueOf(keeper.pid()), "root");
        return new SmallDisk(mountPoint, root.resolve(mountPoint.toString().substring(1)), keeper);
    }

    /// Where its files are.
    Path folder() {
        return folder;
    }

    /// Writes until nothing more fits.
    void fill() throws IOException {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(new byte[CHUNK]);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left on device")) {
                throw e;
            }
        }
    }

    /// Makes room again.
    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    @Override
    public void close() throws IOException {
        if (keeper != null) {
            keeper.destroyForcibly();
            return;
        }
        try {
            run(List.of("umount", "-l", mountPoint.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
