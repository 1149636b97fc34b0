package museum.vitrine.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// When records are due in real time.
public final class Pace {

    private final Speed speed;
    private final Instant begun;
    private final @Nullable Instant simulatedStart;

    private Pace(Speed speed, Instant begun, @Nullable Instant simulatedStart) {
        this.speed = speed;
        this.begun = begun;
        this.simulatedStart = simulatedStart;
    }

    /// The rhythm of a simulation, never ahead of the clock: a press of the future would be refused. What
    /// began in the past catches up with the present and goes on as in life.
    ///
    /// @param begun when sending begins, in real time
    /// @param start the simulated time then
    public static Pace ofSimulation(Speed speed, Instant begun, Instant start) {
        return new Pace(speed, begun, start);
    }

    /// The rhythm of a recording, whatever its times are.
    ///
    /// @param begun when sending begins, in real time
    public static Pace ofRecording(Speed speed, Instant begun) {
        return new Pace(speed, begun, null);
    }

    Instant begun() {
        return begun;
    }

    /// When a record is due, in real time.
    ///
    /// @param elapsedMicros [TimedRecord#elapsedMicros]
    Instant due(long elapsedMicros) {
        Instant due = begun.plus(speed.realTimeFor(elapsedMicros));
        if (simulatedStart == null) {
            return due;
        }
        Instant pressed = simulatedStart.plus(elapsedMicros, ChronoUnit.MICROS);
        return pressed.isAfter(due) ? pressed : due;
    }
}
