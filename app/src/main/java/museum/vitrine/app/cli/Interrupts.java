package museum.vitrine.app.cli;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;

/// What SIGINT and SIGTERM do.
///
/// A command that ends in order says how, by [#onFirst]; then the first signal asks it to, and returns at once.
/// A second signal, or the first where no command has asked, ends the program with exit code 130 after its
/// shutdown hooks; one more does not wait for those. Safe for use by several threads: signals come on threads
/// of their own.
public final class Interrupts {

    /// Exit code of a program that was interrupted.
    public static final int EXIT_CODE = 130;

    private final Consumer<Runnable> signals;
    private final IntConsumer exit;
    private final IntConsumer halt;
    private final AtomicReference<Runnable> onFirst;
    private final AtomicInteger unanswered = new AtomicInteger();

    /// @param signals is given what each signal shall run
    /// @param exit    ends the program after its shutdown hooks
    /// @param halt    ends the program at once
    Interrupts(Consumer<Runnable> signals, IntConsumer exit, IntConsumer halt) {
        this.signals = signals;
        this.exit = exit;
        this.halt = halt;
        this.onFirst = new AtomicReference<>(this::end);
    }

    /// Those of this process.
    public static Interrupts ofProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new Interrupts(
                receiver -> {
                    Signals.register("INT", receiver);
                    Signals.register("TERM", receiver);
                },
                runtime::exit,
                runtime::halt);
    }

    /// Takes no signals of a process, for tests and for callers that have handlers of their own.
    public static Interrupts none() {
        return new Interrupts(_ -> {}, _ -> {}, _ -> {});
    }

    /// Takes the signals, from now on.
    void start() {
        signals.accept(this::receive);
    }

    /// From now until the result is closed, the first signal runs `action`, once, on a thread of the signal.
    /// The action should only ask for the end, not wait for it.
    Registration onFirst(Runnable action) {
        onFirst.set(action);
        return () -> onFirst.set(this::end);
    }

    /// From now until the result is closed, signals do nothing: they are meant for a program that this one
    /// waits for.
    Registration ignoring() {
        Runnable ignore = new Runnable() {
            @Override
            public void run() {
                onFirst.set(this);
            }
        };
        return onFirst(ignore);
    }

    /// Takes one signal.
    void receive() {
        onFirst.getAndSet(this::end).run();
    }

    private void end() {
        if (unanswered.getAndIncrement() == 0) {
            exit.accept(EXIT_CODE);
        } else {
            halt.accept(EXIT_CODE);
        }
    }

    /// Ends what [#onFirst] began.
    @FunctionalInterface
    interface Registration extends AutoCloseable {

        @Override
        void close();
    }
}
