package museum.vitrine.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {

    @ParameterizedTest
    @CsvSource({"consme, consume", "consumee, consume", "ocnsume, consume", "bd, ", "impotr, import", "serve, ", "d, db"
    })
    void findsOnlyWhatIsNear(String written, String meant) {
        List<String> known = List.of("consume", "import", "db", "devstack");

        assertThat(NearestName.find(written, known).orElse(null)).isEqualTo(meant);
    }
}
