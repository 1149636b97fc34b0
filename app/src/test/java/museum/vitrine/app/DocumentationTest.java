package museum.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The documents name only what exists.
class DocumentationTest {

    private static final Path ROOT = Checkout.root();
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z0-9]+[a-z][A-Za-z0-9]*");
    private static final Pattern PATH = Pattern.compile("(app|benchmarks|core|devstack|docs)/[\\w./-]+");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("`(?:\\./)?vitrine ((?:db|quarantine) [a-z]+|[a-z]+)[` ]");
    private static final Pattern TABLE = Pattern.compile("[a-z]+(_[a-z]+)+");

    @Test
    void everyTypeThatTheArchitectureNamesExists() throws IOException {
        Set<String> types = javaTypes();

        assertThat(named("ARCHITECTURE.md", TYPE)).hasSizeGreaterThan(20).isSubsetOf(types);
    }

    @Test
    void everyTableThatTheArchitectureNamesExists() throws IOException {
        String sql;
        try (Stream<Path> files = Files.walk(ROOT.resolve("core/src/main/resources"))) {
            sql = files.filter(file -> file.toString().endsWith(".sql"))
                    .map(DocumentationTest::read)
                    .collect(Collectors.joining("\n"));
        }

        assertThat(named("ARCHITECTURE.md", TABLE))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(sql).containsPattern("(TABLE|FUNCTION|VIEW) " + name + "\\b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/performance.md"})
    void everyPathAndLinkLeadsSomewhere(String document) {
        assertThat(named(document, PATH))
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
        Matcher links = LINK.matcher(read(ROOT.resolve(document)));
        while (links.find()) {
            assertThat(ROOT.resolve(document).resolveSibling(links.group(1))).exists();
        }
    }

    @Test
    void everyPackageOfCoreStandsInTheArchitecture() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("core/src/main/java"))) {
            Set<String> packages = files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> ROOT.relativize(file.getParent()).toString())
                    .collect(Collectors.toSet());

            assertThat(named("ARCHITECTURE.md", PATH)).containsAll(packages);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/operations.md", "docs/performance.md"})
    void everyCommandThatADocumentNamesExists(String document) {
        Matcher commands = COMMAND.matcher(read(ROOT.resolve(document)));
        while (commands.find()) {
            assertThat(CommandHelp.exitCode(commands.group(1).split(" ", -1)))
                    .as(commands.group())
                    .isZero();
        }
    }

    private static Set<String> named(String document, Pattern kind) {
        Set<String> names = new TreeSet<>();
        Matcher code = CODE.matcher(read(ROOT.resolve(document)));
        while (code.find()) {
            if (kind.matcher(code.group(1)).matches()) {
                names.add(code.group(1));
            }
        }
        return names;
    }

    private static Set<String> javaTypes() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
