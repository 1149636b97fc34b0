package museum.vitrine.load;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import museum.vitrine.failure.PipelineException;

/// Loaders that work at the same time, each on a thread of its own with a source and a sink of its own: while
/// the database commits the batch of one, the next judges its own. What keeps two processes apart keeps these
/// apart too: the sources share the partitions, and the sink compares positions.
///
/// [#run] is called once; [#drain], [#state] and [#recordsBehind] by any thread.
public final class Loaders implements LoaderStatus, AutoCloseable {

    /// The first of these that one of the loaders is in is the state of all.
    private static final List<LoaderState> MOST_TELLING_FIRST =
            List.of(LoaderState.WAITING, LoaderState.RUNNING, LoaderState.STARTING, LoaderState.DRAINING);

    private final List<Loader> loaders;

    public Loaders(List<Loader> loaders) {
        this.loaders = List.copyOf(loaders);
    }

    /// Loads until [#drain], or until so many records are loaded by all together. When one fails, the others finish
    /// what they have in hand.
    ///
    /// @return how many records were loaded
    /// @throws PipelineException when a person must act before anything more can be loaded
    public long run(long limit) {
        LoadLimit shared = new LoadLimit(limit);
        var threads = Thread.ofPlatform().name("loader-", 1).factory();
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads)) {
            List<Future<Long>> runs = loaders.stream()
                    .map(loader -> executor.submit(() -> run(loader, shared)))
                    .toList();
            return runs.stream().mapToLong(Loaders::result).sum();
        }
    }

    /// Ends [#run] as soon as what is in hand is loaded.
    public void drain() {
        loaders.forEach(Loader::drain);
    }

    @Override
    public LoaderState state() {
        List<LoaderState> states = loaders.stream().map(Loader::state).toList();
        return MOST_TELLING_FIRST.stream().filter(states::contains).findFirst().orElseThrow();
    }

    /// A loader without partitions knows of none, and says nothing about those of the others.
    @Override
    public OptionalLong recordsBehind() {
        List<OptionalLong> known = loaders.stream()
                .map(Loader::recordsBehind)
                .filter(OptionalLong::isPresent)
                .toList();
        return known.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        known.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    /// Closes the loaders, after [#run].
    @Override
    public void close() {
        loaders.forEach(Loader::close);
    }

    private long run(Loader loader, LoadLimit limit) {
        boolean isDone = false;
        try {
            long loaded = loader.run(limit);
            isDone = true;
            return loaded;
        } finally {
            if (!isDone) {
                drain();
            }
        }
    }

    private static long result(Future<Long> run) {
        try {
            return run.get();
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case Throwable failure -> throw new IllegalStateException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PipelineException("the loaders were interrupted", e);
        }
    }
}
