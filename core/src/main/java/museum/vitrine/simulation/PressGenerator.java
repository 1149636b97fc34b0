package museum.vitrine.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The stream of a simulated museum: messages in the form of the real one, in the order of simulated time,
/// without end. The same model, start and seed give the same bytes.
///
/// Takes no time of its own: whoever pulls decides how fast. Not thread-safe.
public final class PressGenerator implements Supplier<GeneratedRecord> {

    private final long startMicros;
    private final Visitors visitors;
    private final double hostileShare;
    private final RandomGenerator random;
    private final JsonForm form = new JsonForm();
    private final HostileMessages hostile;

    /// @param start the simulated time of the beginning, cut to the microsecond, not before 1970
    public PressGenerator(VisitorModel model, Instant start, long seed) {
        this.startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, start);
        SplittableRandom root = new SplittableRandom(seed);
        this.visitors = visitors(model, startMicros, root);
        this.hostileShare = model.hostileShare();
        this.random = root.split();
        MuseumClock clock =
                new MuseumClock(model.rhythm().zone(), model.rhythm().hours());
        this.hostile = new HostileMessages(form, clock, random);
    }

    /// The source of presses for a seed: the same for the stream and for an archive.
    static Visitors visitors(VisitorModel model, long startMicros, SplittableRandom root) {
        if (startMicros < 0) {
            throw new IllegalArgumentException("a simulation must not begin before 1970");
        }
        PressTimes times = new PressTimes(model.rhythm(), startMicros, root.split());
        return new Visitors(times, model.garbledShare(), root.split());
    }

    /// The next message; never null.
    public GeneratedRecord next() {
        if (hostileShare > 0 && random.nextDouble() < hostileShare) {
            return hostile.next(visitors.nextRight(), startMicros);
        }
        Press press = visitors.next();
        return new GeneratedRecord(form.write(press), startMicros, press.atMicros, press.expected());
    }

    @Override
    public GeneratedRecord get() {
        return next();
    }
}
