package museum.vitrine.simulation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// A choice between values of different weight.
final class Weighted<T> {

    private final List<T> values;
    private final double[] upTo;

    Weighted(List<T> values, ToDoubleFunction<? super T> weight) {
        this.values = List.copyOf(values);
        this.upTo = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(values.get(i));
            upTo[i] = sum;
        }
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] /= sum;
        }
    }

    T draw(RandomGenerator random) {
        double drawn = random.nextDouble();
        int i = 0;
        while (i < upTo.length - 1 && drawn >= upTo[i]) {
            i++;
        }
        return values.get(i);
    }
}
