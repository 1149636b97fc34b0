package museum.vitrine.app.guarantee;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random faults that strike together, a museum for each combination. `make torture N=200` plays so many.
@Timeout(600)
class CombinationIT {

    private static final long SEED = Long.getLong("vitrine.test.seed", System.nanoTime());
    private static final int COMBINATIONS = Integer.getInteger("vitrine.test.combinations", 3);

    private static long passed;
    private static long hits;
    private static long presses;

    static Stream<Scenario> scenarios() {
        return LongStream.range(0, COMBINATIONS).mapToObj(number -> Scenario.random(SEED + number));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void nothingIsLostAndNothingCountsTwice(Scenario scenario) throws Exception {
        System.out.println(scenario);

        Scenario.Played played = scenario.play();

        passed++;
        presses += played.presses();
        hits += played.hits();
    }

    @AfterAll
    static void sumUp() {
        System.out.printf(
                "%d of %d combinations with %d faults and %d presses: nothing lost, nothing twice, no drift%n",
                passed, COMBINATIONS, hits, presses);
    }
}
