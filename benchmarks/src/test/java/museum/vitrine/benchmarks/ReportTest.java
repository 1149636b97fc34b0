package museum.vitrine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import museum.vitrine.benchmarks.measure.Turn;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Result FAST = result("A", "sorted", false, 1, 2, 4);
    private static final Result SLOW = result("B", "unsorted", false, 10);
    private static final Result LIMIT = result("\\copy", "unsorted", true, 5);

    private final Report report =
            new Report(Map.of("cores", "2"), Map.of()).with(Scenario.ARCHIVE, List.of(FAST, SLOW, LIMIT));

    @Test
    void comparesMediansWithTheFirst() {
        assertThat(report.table(Scenario.ARCHIVE).lines())
                .anyMatch(line -> line.startsWith("| A | 500,000 (250,000–1,000,000) | 1.00 | "))
                .anyMatch(line -> line.startsWith("| B | 100,000 (100,000–100,000) | 5.00 | "));
    }

    @Test
    void holdsRowsAgainstTheLimitOfTheirOrder() {
        assertThat(report.table(Scenario.ARCHIVE).lines())
                .anyMatch(line -> line.contains("| 1.00 |  | 2.0 |"))
                .anyMatch(line -> line.contains("| 5.00 | 0.50 | 10.0 |"));
    }

    @Test
    void hasAllRatiosInOneLine() {
        assertThat(report.ratios()).isEqualTo("ratios (noisy): archive: 5.00 × B · 2.50 × \\copy");
    }

    @Test
    void keepsEveryTurnInJson() {
        assertThat(report.json())
                .startsWith("{\"environment\":{\"cores\":\"2\"}")
                .contains("\"recordsPerSecond\":1000000.0", "\"recordsPerSecond\":250000.0");
    }

    private static Result result(String name, String order, boolean isLimit, int... seconds) {
        List<Turn> turns = Arrays.stream(seconds)
                .mapToObj(Duration::ofSeconds)
                .map(wall -> new Turn(1_000_000, wall, 0, wall, Duration.ZERO, Duration.ZERO, 0, 0))
                .toList();
        return new Result(name, "what it does", order, isLimit, turns);
    }
}
