package museum.vitrine.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.Checkout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The bugs that `app/src/test/planted-bugs/run` plants are bugs of the sources as they are now.
class PlantedBugsTest {

    static Stream<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.root().resolve("app/src/test/planted-bugs"))) {
            return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void canBePlanted(Path patch) throws Exception {
        Process check = new ProcessBuilder("git", "apply", "--check", patch.toString())
                .directory(Checkout.root().toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
    }
}
