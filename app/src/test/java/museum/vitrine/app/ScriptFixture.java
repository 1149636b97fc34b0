package museum.vitrine.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.Checkout;

/// A machine for scripts to run on: a home folder, a search path and JDKs that are scripts themselves.
final class ScriptFixture {

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    ScriptFixture(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        Path home = Files.createDirectories(this.folder.resolve("home"));
        Path tools = Files.createDirectories(this.folder.resolve("bin"));
        environment.put("HOME", home.toString());
        environment.put("PATH", tools + ":/usr/bin:/bin");
        environment.put("JDK_SEARCH_PATH", this.folder.resolve("jdks").toString());
    }

    /// Copies a file of the checkout to the same place in a folder.
    static Path copy(String name, Path checkout) throws IOException {
        Path copy = checkout.resolve(name);
        Files.createDirectories(copy.getParent());
        return Files.copy(Checkout.root().resolve(name), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }

    ScriptFixture set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// Makes a JDK whose `java` prints what it was given; its version stands in `release`.
    Path jdk(String name, String version) throws IOException {
        Path jdk = jdkWithoutRelease(name, version);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    /// Makes a JDK that only tells its version when it is run.
    Path jdkWithoutRelease(String name, String version) throws IOException {
        Path jdk = folder.resolve(name);
        script(jdk.resolve("bin/java"), """
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit; fi
                printf '%%s\\n' "$@"
                exit "${EXIT_CODE:-0}"
                """.formatted(version));
        script(jdk.resolve("bin/javac"), "");
        return jdk;
    }

    /// Puts a script on the search path.
    void tool(String name, String text) throws IOException {
        script(folder.resolve("bin").resolve(name), text);
    }

    /// Puts a link on the search path.
    void linkedTool(String name, Path target) throws IOException {
        Files.createSymbolicLink(folder.resolve("bin").resolve(name), target);
    }

    Result run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList();
        Path err = Files.createTempFile(folder, "err", null);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }

    private static void script(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// How a script ended.
    record Result(int exitCode, String out, String err) {}
}
