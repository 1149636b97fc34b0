package museum.vitrine.intake;

import java.util.List;
import java.util.SplittableRandom;

/// The seed of everything random in these tests: the same on every run, another one with
/// `-Dvitrine.test.seed=42`. Tests name it when they fail.
final class Seed {

    static final long VALUE = Long.getLong("vitrine.test.seed", 20_250_615L);

    private Seed() {}

    static SplittableRandom random() {
        return new SplittableRandom(VALUE);
    }

    static <T> T oneOf(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
