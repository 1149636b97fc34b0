package museum.vitrine.simulation;

import java.time.Instant;

/// Jumps to where it is waited for, and can stop at a given time.
final class FakeSendingClock implements SendingClock {

    private final Instant stopsAt;
    private Instant now;

    FakeSendingClock(Instant now, Instant stopsAt) {
        this.now = now;
        this.stopsAt = stopsAt;
    }

    static FakeSendingClock endless(Instant now) {
        return new FakeSendingClock(now, Instant.MAX);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean waitUntil(Instant due) {
        Instant until = due.isBefore(stopsAt) ? due : stopsAt;
        now = until.isAfter(now) ? until : now;
        return now.isBefore(stopsAt);
    }
}
