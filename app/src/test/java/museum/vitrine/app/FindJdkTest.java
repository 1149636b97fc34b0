package museum.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `.mvn/find-jdk`, on a machine where an older Java is the default.
final class FindJdkTest {

    private final Path folder;
    private final ScriptFixture machine;
    private final Path script;

    FindJdkTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.machine = new ScriptFixture(folder);
        this.script = ScriptFixture.copy(".mvn/find-jdk", folder.resolve("checkout"));
        machine.linkedTool("java", machine.jdk("default", "17.0.15").resolve("bin/java"));
    }

    @Test
    void passesOverOlderOnesOfJavaHomeAndPath() throws Exception {
        machine.set("JAVA_HOME", machine.jdk("old", "1.8.0_402").toString());
        machine.jdk("jdks/jdk-21", "21.0.9");
        Path wanted = machine.jdk("jdks/jdk-25", "25.0.3");

        assertFinds(wanted);
    }

    @Test
    void prefersJavaHomeThenPath() throws Exception {
        machine.jdk("jdks/jdk-25", "25");
        Files.delete(folder.resolve("bin/java"));
        Path onPath = machine.jdk("on-path", "26-ea");
        machine.linkedTool("java", onPath.resolve("bin/java"));
        assertFinds(onPath);

        Path home = machine.jdk("my home", "25.0.1");
        machine.set("JAVA_HOME", home.toString());
        assertFinds(home);
    }

    @Test
    void takesTheOldestOfThoseThatWillDo() throws Exception {
        machine.jdk("jdks/a-27", "27");
        Path wanted = machine.jdk("jdks/b-25/Contents/Home", "25.0.3");
        machine.jdk("jdks/c-26", "26");

        assertFinds(wanted);
    }

    @Test
    void asksAJdkThatHasNoReleaseFile() throws Exception {
        Path wanted = machine.jdkWithoutRelease("jdks/jdk", "25.0.3");

        assertFinds(wanted);
    }

    @Test
    void readsMavensToolchains() throws Exception {
        Path wanted = machine.jdk("elsewhere/jdk", "25.0.3");
        Path settings = Files.createDirectories(folder.resolve("home/.m2"));
        Files.writeString(
                settings.resolve("toolchains.xml"),
                "<toolchains>\n  <jdkHome>" + wanted + "</jdkHome>\n</toolchains>\n");

        assertFinds(wanted);
    }

    @Test
    void passesOverARuntimeWithoutCompiler() throws Exception {
        Files.delete(machine.jdk("jdks/jre", "25.0.3").resolve("bin/javac"));

        assertThat(machine.run(script).exitCode()).isEqualTo(2);
    }

    @Test
    void saysInOneLineWhatToDoIfThereIsNone() throws Exception {
        ScriptFixture.Result result = machine.run(script);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("vitrine: no JDK 25 or newer found; install one (such as Eclipse Temurin,"
                        + " https://adoptium.net) or point JAVA_HOME at it\n");
    }

    private void assertFinds(Path jdk) throws IOException, InterruptedException {
        assertThat(machine.run(script)).isEqualTo(new ScriptFixture.Result(0, jdk + "\n", ""));
    }
}
