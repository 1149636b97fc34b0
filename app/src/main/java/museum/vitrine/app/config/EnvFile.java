package museum.vitrine.app.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of lines `NAME=value`, as shells and python-dotenv read them.
///
/// A value may stand in single quotes (taken as it is) or double quotes (`\"`, `\\`, `\$`, `` \` `` and `\n`
/// are escapes); an unquoted one ends at a blank and `#`. `export ` before the name is allowed. Of a name that
/// occurs twice the last one counts. A broken line is a problem, and its text is in no message: it might be a
/// password.
final class EnvFile {

    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([^=\\s]+)\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*", Pattern.DOTALL);

    private final Map<String, GivenText> values = new LinkedHashMap<>();
    private final List<SettingsProblem> problems = new ArrayList<>();
    private final String label;

    private EnvFile(String label) {
        this.label = label;
    }

    /// Reads a file.
    ///
    /// @param label what messages call it, such as `.env`
    static EnvFile read(Path path, String label) {
        EnvFile file = new EnvFile(label);
        try {
            file.takeLines(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString());
        } catch (NoSuchFileException e) {
            file.problems.add(new SettingsProblem(label, path.toString(), "there is no such file", "a file"));
        } catch (CharacterCodingException e) {
            file.problems.add(new SettingsProblem(label, path.toString(), "it is not UTF-8", "a text in UTF-8"));
        } catch (IOException e) {
            String wrong = "it cannot be read" + (Files.isDirectory(path) ? ", it is a folder" : "");
            file.problems.add(new SettingsProblem(label, path.toString(), wrong, "a file that you may read"));
        }
        return file;
    }

    /// What it gives, by name, in the order of the file.
    Map<String, GivenText> values() {
        return Map.copyOf(values);
    }

    List<SettingsProblem> problems() {
        return List.copyOf(problems);
    }

    private void takeLines(String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int number = 0;
        for (String line : withoutMark.lines().toList()) {
            number++;
            String bare = line.strip();
            if (!bare.isEmpty() && !bare.startsWith("#")) {
                takeLine(line, number);
            }
        }
    }

    private void takeLine(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            broken(number, "there is no \"=\"", "NAME=value, or # before a comment");
            return;
        }
        String name = matcher.group(1);
        if (!NAME.matcher(name).matches()) {
            broken(number, "what stands before \"=\" is not a name", "letters, digits and _");
            return;
        }
        String rest = matcher.group(2).strip();
        String value = rest.startsWith("'") || rest.startsWith("\"")
                ? quoted(rest, number)
                : COMMENT.matcher(matcher.group(2)).replaceFirst("").strip();
        values.put(name, new GivenText(name, value, label + " line " + number));
    }

    private String quoted(String text, int number) {
        char quote = text.charAt(0);
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                requireNothingAfter(text.substring(i + 1), number);
                return value.toString();
            }
            if (c == '\\' && quote == '"' && i + 1 < text.length() && "\"\\$`n".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
                value.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                value.append(c);
            }
        }
        broken(number, "the quote is not closed", "a closing " + quote + " on the same line");
        return value.toString();
    }

    private void requireNothingAfter(String rest, int number) {
        String bare = rest.strip();
        if (!bare.isEmpty() && !bare.startsWith("#")) {
            broken(number, "something follows the closing quote", "the end of the line, or # before a comment");
        }
    }

    private void broken(int number, String wrong, String expected) {
        problems.add(new SettingsProblem(label, "line " + number, wrong, expected));
    }
}
