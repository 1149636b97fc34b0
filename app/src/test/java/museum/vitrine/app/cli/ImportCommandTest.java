package museum.vitrine.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import museum.vitrine.app.fixture.CommandRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportCommandTest {

    @ParameterizedTest
    @CsvSource({"--rows, 0", "--batch-rows, 0", "--batch-rows, 1000001"})
    void numberOfRowsThatCannotBeIsRefusedBeforeAnythingIsAsked(String option, String value) {
        CommandRun run = CommandRun.of(Map.of(), "import", option, value, "folder");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(option + " must").contains("not " + value);
    }
}
