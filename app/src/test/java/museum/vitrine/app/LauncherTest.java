package museum.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script `vitrine`, in a checkout where Maven is a script that notes its calls.
final class LauncherTest {

    private static final String BUILDING = "vitrine: building, as sources are newer than what was built …\n";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final Path folder;
    private final Path checkout;
    private final Path source;
    private final ScriptFixture machine;

    LauncherTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.checkout = this.folder.resolve("my checkout");
        this.machine = new ScriptFixture(folder);
        ScriptFixture.copy("vitrine", checkout);
        ScriptFixture.copy(".mvn/find-jdk", checkout);
        this.source = checkout.resolve("core/src/main/java/A.java");
        write(source);
        write(checkout.resolve("pom.xml"));
        machine.jdk("jdks/jdk-25", "25.0.3");
        machine.tool("mvn", """
                echo "$JAVA_HOME $*" >> "$HOME/builds"
                sleep "${BUILD_SECONDS:-0}"
                [ -z "${SAVED_DURING_BUILD:-}" ] || touch "$SAVED_DURING_BUILD"
                sleep "${BUILD_SECONDS:-0}"
                [ -z "${BUILD_FAILS:-}" ] || exit 1
                mkdir -p app/target/lib devstack/target/lib
                touch app/target/vitrine.jar app/target/lib/core-1.jar app/target/lib/picocli-1.jar
                """);
    }

    @Test
    void buildsOnceAndHandsOver() throws Exception {
        ScriptFixture.Result first = run("import", "a folder", "--json");

        assertThat(first.err()).isEqualTo(BUILDING);
        assertThat(first.exitCode()).isZero();
        assertThat(first.out().lines())
                .endsWith("museum.vitrine.app.Main", "import", "a folder", "--json")
                .contains("-Dvitrine.terminal=false", "--enable-native-access=ALL-UNNAMED")
                .anyMatch(line -> line.startsWith(checkout + "/app/target/vitrine.jar:"));
        assertThat(builds())
                .isEqualTo(folder.resolve("jdks/jdk-25") + " -q -B -Dstyle.color=never -Dquick -pl app -am package\n");

        ScriptFixture.Result second = run("import");
        assertThat(second.err()).isEmpty();
        assertThat(builds().lines()).hasSize(1);
    }

    @Test
    void buildsAnewWhenASourceIsNewer() throws Exception {
        run();

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));

        assertThat(run().err()).isEqualTo(BUILDING);
    }

    @Test
    void buildsAnewWhenASourceWasSavedDuringTheBuild() throws Exception {
        machine.set("SAVED_DURING_BUILD", source.toString()).set("BUILD_SECONDS", "0.1");
        run();

        assertThat(run().err()).isEqualTo(BUILDING);
    }

    /// Whatever runs has them open, and must find them whole.
    @Test
    void leavesTheJarsOfARunningProgramWhole() throws Exception {
        run();
        Path jar = checkout.resolve("app/target/vitrine.jar");
        Object before = Files.getAttribute(jar, "unix:ino");
        Path open = Files.createLink(folder.resolve("open"), jar);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));

        run();

        assertThat(Files.getAttribute(open, "unix:ino")).isEqualTo(before);
        assertThat(Files.getAttribute(jar, "unix:ino")).isNotEqualTo(before);
    }

    @Test
    void buildsAnewWhenLibrariesAreMissing() throws Exception {
        run();
        Files.delete(checkout.resolve("devstack/target/lib"));

        assertThat(run().err()).isEqualTo(BUILDING);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "flock is a tool of Linux")
    void buildsOnceForTwoAtOnce() throws Exception {
        machine.set("BUILD_SECONDS", "0.5");
        FutureTask<ScriptFixture.Result> other = new FutureTask<>(() -> run("one"));
        Thread.ofVirtual().start(other);

        ScriptFixture.Result result = run("two");

        assertThat(result.exitCode()).isZero();
        assertThat(other.get().exitCode()).isZero();
        assertThat(builds().lines()).hasSize(1);
    }

    @Test
    void saysThatTheBuildFailed() throws Exception {
        ScriptFixture.Result result = machine.set("BUILD_FAILS", "yes").run(checkout.resolve("vitrine"));

        assertThat(result)
                .isEqualTo(new ScriptFixture.Result(1, "", BUILDING + "vitrine: the build failed, see above\n"));
    }

    @Test
    void worksThroughLinksAndPassesOptionsAndExitCodeOn() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("v"), Path.of("my checkout/vitrine"));

        ScriptFixture.Result result =
                machine.set("JAVA_OPTS", "-Xmx1g -Da=b").set("EXIT_CODE", "130").run(link, "consume");

        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.out().lines()).contains("-Xmx1g", "-Da=b").endsWith("museum.vitrine.app.Main", "consume");
    }

    @Test
    void collectorOfJavaOptsTakesThePlaceOfItsOwn() throws Exception {
        assertThat(run("consume").out().lines()).contains("-XX:+UseSerialGC");

        ScriptFixture.Result result =
                machine.set("JAVA_OPTS", "-XX:+UseZGC").run(checkout.resolve("vitrine"), "consume");

        assertThat(result.out().lines()).contains("-XX:+UseZGC").doesNotContain("-XX:+UseSerialGC");
    }

    private ScriptFixture.Result run(String... arguments) throws IOException, InterruptedException {
        return machine.run(checkout.resolve("vitrine"), arguments);
    }

    private String builds() throws IOException {
        return Files.readString(folder.resolve("home/builds"));
    }

    private static void write(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
    }
}
