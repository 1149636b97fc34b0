package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.Checkout;
import museum.vitrine.app.guarantee.archive.ArchiveFault;
import org.junit.jupiter.api.Test;

/// `docs/delivery.md` names every fault and every test of the guarantee, and nothing that is not there.
class DeliveryDocumentTest {

    private static final Pattern FAULT = Pattern.compile("\\b[A-Z]+(_[A-Z]+)+\\b");
    private static final Pattern WORD = Pattern.compile("\\b[A-Z]+(_[A-Z]+)*\\b");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+IT\\b");
    private static final Set<String> SETTINGS = Set.of("AUTO_OFFSET");

    @Test
    void namesEveryFaultAndNoOther() throws IOException {
        Set<String> faults = Stream.concat(Arrays.stream(Fault.values()), Arrays.stream(ArchiveFault.values()))
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(faults);
        known.addAll(SETTINGS);

        assertThat(named(WORD)).containsAll(faults);
        assertThat(named(FAULT)).isSubsetOf(known);
    }

    @Test
    void namesEveryTestOfTheGuarantee() throws IOException {
        Path folder = Checkout.root().resolve("app/src/test/java/museum/vitrine/app/guarantee");
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(TEST.asMatchPredicate())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(named(TEST)).isEqualTo(tests);
        }
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        Matcher names = pattern.matcher(Files.readString(Checkout.root().resolve("docs/delivery.md")));
        return names.results().map(result -> result.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
