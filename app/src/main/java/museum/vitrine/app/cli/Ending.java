package museum.vitrine.app.cli;

import museum.vitrine.load.Loaders;
import org.jspecify.annotations.Nullable;

/// What a signal does to loaders: ends the wait for the database, and drains them as soon as there are some.
final class Ending implements Runnable {

    private final Thread waiting;
    private boolean isAsked;
    private @Nullable Loaders loaders;

    /// @param waiting waits for the database and runs the loaders
    Ending(Thread waiting) {
        this.waiting = waiting;
    }

    @Override
    public synchronized void run() {
        isAsked = true;
        if (loaders == null) {
            waiting.interrupt();
        } else {
            loaders.drain();
        }
    }

    synchronized void drains(Loaders started) {
        loaders = started;
        if (isAsked) {
            boolean _ = Thread.interrupted(); // the wait is over, and draining is the orderly end
            started.drain();
        }
    }
}
