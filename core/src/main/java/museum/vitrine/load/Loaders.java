package museum.vitrine.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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

    private static final Set<LoaderState> UNKNOWING = Set.of(LoaderState.STARTING, LoaderState.WAITING);

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
            List<RuntimeException> failures = new ArrayList<>();
            long loaded = 0;
            for (Future<Long> run : runs) {
                loaded += result(run, failures);
            }
            if (!failures.isEmpty()) {
                throw together(failures);
            }
            return loaded;
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

    /// A loader without partitions knows of none, and says nothing about those of the others; one that has not begun or
    /// waits leaves it open how many there are in all.
    @Override
    public OptionalLong recordsBehind() {
        if (loaders.stream().map(Loader::state).anyMatch(UNKNOWING::contains)) {
            return OptionalLong.empty();
        }
        List<OptionalLong> known = loaders.stream()
                .map(Loader::recordsBehind)
                .filter(OptionalLong::isPresent)
                .toList();
        return known.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        known.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    /// Closes the loaders, after [#run]: each of them, whatever becomes of the others.
    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        for (Loader loader : loaders) {
            try {
                loader.close();
            } catch (RuntimeException e) {
                failures.add(e); // the others must be closed too
            }
        }
        if (!failures.isEmpty()) {
            throw together(failures);
        }
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

    private static long result(Future<Long> run, List<RuntimeException> failures) {
        try {
            return run.get();
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case RuntimeException failure -> failures.add(failure);
                case Error failure -> throw failure;
                case Throwable failure -> throw new IllegalStateException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add(new PipelineException("the loaders were interrupted", e));
        }
        return 0;
    }

    /// Each says what the others do not know, such as which of its partitions cannot be read on.
    private static RuntimeException together(List<RuntimeException> failures) {
        RuntimeException first = failures.getFirst();
        if (failures.size() == 1) {
            return first;
        }
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (!failures.stream().allMatch(PipelineException.class::isInstance)) {
            return first;
        }
        String messages =
                failures.stream().map(Throwable::getMessage).distinct().collect(Collectors.joining("; "));
        return new PipelineException(messages, first);
    }
}
