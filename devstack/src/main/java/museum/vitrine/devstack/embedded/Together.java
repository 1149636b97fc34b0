package museum.vitrine.devstack.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import museum.vitrine.devstack.DevStackException;
import org.jspecify.annotations.Nullable;

/// Runs tasks side by side, because starting and stopping is mostly waiting.
final class Together {

    private Together() {}

    /// Runs all tasks, each on a thread of its own, and returns when the last one has ended.
    ///
    /// @throws DevStackException when tasks failed: the first failure, the others suppressed in it
    static void run(String threadName, List<Runnable> tasks) {
        // Platform threads: servers inherit what their starting thread is, and virtual threads are always
        // daemons.
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name(threadName + "-", 0).factory())) {
            List<Future<?>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            @Nullable DevStackException failure = null;
            for (Future<?> task : running) {
                failure = merged(failure, failureOf(task));
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static @Nullable DevStackException failureOf(Future<?> task) {
        try {
            task.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof DevStackException known
                    ? known
                    : new DevStackException("The dev stack failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new DevStackException("The dev stack was interrupted", e);
        }
    }

    private static @Nullable DevStackException merged(
            @Nullable DevStackException first, @Nullable DevStackException next) {
        if (first != null && next != null) {
            first.addSuppressed(next);
        }
        return first == null ? next : first;
    }
}
