package museum.vitrine.load;

import java.time.Duration;
import java.util.List;

/// Is told what a loader does, on the loader's own thread; telemetry and tests listen here. Must return at
/// once.
public interface LoadListener {

    /// Listens to nothing.
    LoadListener NONE = new LoadListener() {};

    /// A step was taken with the batch in hand.
    default void reached(LoadStep step) {}

    /// A batch is committed.
    ///
    /// @param transaction from the first COPY to the answer of the commit
    default void loaded(Batch batch, Duration transaction) {}

    /// The loader goes over to another state.
    default void changed(LoaderState state) {}

    /// Tells several listeners, in their order.
    static LoadListener all(List<LoadListener> listeners) {
        List<LoadListener> told = List.copyOf(listeners);
        return new LoadListener() {
            @Override
            public void reached(LoadStep step) {
                told.forEach(listener -> listener.reached(step));
            }

            @Override
            public void loaded(Batch batch, Duration transaction) {
                told.forEach(listener -> listener.loaded(batch, transaction));
            }

            @Override
            public void changed(LoaderState state) {
                told.forEach(listener -> listener.changed(state));
            }
        };
    }
}
