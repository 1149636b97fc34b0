package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/// Cases from a text file: a verdict, a space, and the record that gets it, with `<1F>` for the byte 0x1F.
/// A line that begins with `##` names the cases below it, one that begins with `# ` is a comment.
final class CaseTable {

    record Case(String verdict, String text) {

        byte[] record() {
            return bytes(text);
        }
    }

    private final Map<String, List<Case>> casesByGroup = new LinkedHashMap<>();

    private CaseTable() {}

    static CaseTable read(String name) {
        CaseTable table = new CaseTable();
        try (InputStream file = Objects.requireNonNull(CaseTable.class.getResourceAsStream(name), name)) {
            List<Case> group = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("## ")) {
                    group = table.casesByGroup.computeIfAbsent(line.substring(3), _ -> new ArrayList<>());
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    int end = line.indexOf(' ');
                    group.add(end < 0 ? new Case(line, "") : new Case(line.substring(0, end), line.substring(end + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    /// A test for each case; one intake judges them all, as it does in life.
    Stream<DynamicContainer> tests(Intake intake) {
        return tests(intake, UnaryOperator.identity());
    }

    /// A test for each case, of the record that is made of its text.
    Stream<DynamicContainer> tests(Intake intake, UnaryOperator<String> toRecord) {
        return casesByGroup.entrySet().stream()
                .map(group -> DynamicContainer.dynamicContainer(
                        group.getKey(), group.getValue().stream().map(each -> test(intake, each, toRecord))));
    }

    /// All cases, without their groups.
    Stream<Case> cases() {
        return casesByGroup.values().stream().flatMap(List::stream);
    }

    private static DynamicTest test(Intake intake, Case each, UnaryOperator<String> toRecord) {
        String record = toRecord.apply(each.text());
        return DynamicTest.dynamicTest(each.verdict() + " " + each.text(), () -> {
            Outcome outcome = intake.examine(bytes(record), SampleMuseum.NOW);

            assertThat(Verdict.of(outcome)).as("%s: %s", record, outcome).isEqualTo(each.verdict());
        });
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int index = 0; index < text.length(); index++) {
            if (isEscape(text, index)) {
                bytes.write(Integer.parseInt(text.substring(index + 1, index + 3), 16));
                index += 3;
            } else {
                bytes.writeBytes(text.substring(index, index + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isEscape(String text, int index) {
        return text.startsWith("<", index) && text.startsWith(">", index + 3);
    }
}
