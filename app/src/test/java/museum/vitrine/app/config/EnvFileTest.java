package museum.vitrine.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatShellsRead() throws IOException {
        EnvFile file = read("""
                # where the database is
                DB_HOST=db.example

                export DB_NAME=museum   # the live one
                  DB_USER = loader\s\s
                DB_PASS='it is $1 # "free"'
                SASL_PASSWORD="a \\"b\\" \\\\ \\$ \\` \\n \\d" # quoted
                EMPTY=
                HASH=a#b
                EQUALS=a=b
                """);

        assertThat(texts(file))
                .containsOnly(
                        Map.entry("DB_HOST", "db.example"),
                        Map.entry("DB_NAME", "museum"),
                        Map.entry("DB_USER", "loader"),
                        Map.entry("DB_PASS", "it is $1 # \"free\""),
                        Map.entry("SASL_PASSWORD", "a \"b\" \\ $ ` \n \\d"),
                        Map.entry("EMPTY", ""),
                        Map.entry("HASH", "a#b"),
                        Map.entry("EQUALS", "a=b"));
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void toleratesWindowsLinesAndByteOrderMark() throws IOException {
        EnvFile file = read("\uFEFFDB_HOST=db\r\nDB_NAME='museum'\r\n\r\nDB_USER=loader");

        assertThat(texts(file))
                .containsOnly(
                        Map.entry("DB_HOST", "db"), Map.entry("DB_NAME", "museum"), Map.entry("DB_USER", "loader"));
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void takesTheLastOfOneName() throws IOException {
        EnvFile file = read("DB_HOST=one\nDB_HOST=two\n");

        assertThat(file.values().get("DB_HOST")).isEqualTo(new GivenText("DB_HOST", "two", ".env line 2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hunter2              | there is no \"=\"",
                "=hunter2             | there is no \"=\"",
                "DB-PASS=hunter2      | what stands before \"=\" is not a name",
                "1X=hunter2           | what stands before \"=\" is not a name",
                "DB_PASS='hunter2     | the quote is not closed",
                "DB_PASS=\"hunter2\\\" | the quote is not closed",
                "DB_PASS='a'hunter2   | something follows the closing quote",
            })
    void namesTheLineThatIsBrokenWithoutItsText(String line, String wrong) throws IOException {
        EnvFile file = read("DB_HOST=db\n\n" + line + "\n");

        assertThat(file.problems()).hasSize(1);
        String message = file.problems().getFirst().line();
        assertThat(message)
                .startsWith(".env (line 3): " + wrong + "; expected ")
                .doesNotContain("hunter2");
    }

    @Test
    void saysThatAFileIsMissingOrAFolderOrNoText() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'A', '=', (byte) 0xff});

        assertThat(EnvFile.read(folder.resolve("none"), "none")
                        .problems()
                        .getFirst()
                        .wrong())
                .isEqualTo("there is no such file");
        assertThat(EnvFile.read(folder, "folder").problems().getFirst().wrong())
                .isEqualTo("it cannot be read, it is a folder");
        assertThat(EnvFile.read(binary, "binary").problems().getFirst().wrong()).isEqualTo("it is not UTF-8");
    }

    private EnvFile read(String text) throws IOException {
        Path path = Files.writeString(folder.resolve(".env"), text, StandardCharsets.UTF_8);
        return EnvFile.read(path, ".env");
    }

    private static Map<String, String> texts(EnvFile file) {
        return file.values().values().stream().collect(Collectors.toMap(GivenText::name, GivenText::text));
    }
}
