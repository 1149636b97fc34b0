package museum.vitrine.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;
import museum.vitrine.benchmarks.measure.Spread;
import museum.vitrine.benchmarks.measure.Turn;

/// What one contestant took in all of its turns. Its contents were compared after each.
///
/// @param order   of the rows, as the contestant says it
/// @param isLimit whether others of its order are held against it
record Result(String name, String promises, String order, boolean isLimit, List<Turn> turns) {

    Result {
        turns = List.copyOf(turns);
    }

    Spread recordsPerSecond() {
        return of(Turn::recordsPerSecond);
    }

    Spread of(ToDoubleFunction<Turn> figure) {
        return Spread.of(turns.stream().mapToDouble(figure).toArray());
    }

    /// How many times as fast it is as another.
    double timesAsFastAs(Result other) {
        return recordsPerSecond().median() / other.recordsPerSecond().median();
    }
}
