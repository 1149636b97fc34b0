package museum.vitrine.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import museum.vitrine.simulation.ExpectedOutcome.Rating;
import museum.vitrine.simulation.ExpectedOutcome.Request;

/// Presses buttons: the right presses and the garbled ones, in the order of time.
final class Visitors {

    private static final FieldText REQUEST_VAL = FieldText.ofNumber(-1);
    private static final List<FieldText> VALS =
            IntStream.range(0, 5).mapToObj(FieldText::ofNumber).toList();
    private static final List<FieldText> TYPES =
            IntStream.range(0, 2).mapToObj(FieldText::ofType).toList();
    private static final Weighted<Kiosk> KIOSKS = new Weighted<>(
            IntStream.range(0, Habits.BY_SITE.size()).mapToObj(Kiosk::at).toList(), Kiosk::share);
    private static final Weighted<Fault> FAULTS = new Weighted<>(List.of(Fault.values()), Fault::measuredShare);

    private final PressTimes times;
    private final double garbledShare;
    private final RandomGenerator random;
    private final Press press = new Press();

    Visitors(PressTimes times, double garbledShare, RandomGenerator random) {
        this.times = times;
        this.garbledShare = garbledShare;
        this.random = random;
    }

    /// The next press; the object is filled again by the call after.
    Press next() {
        nextRight();
        if (random.nextDouble() < garbledShare) {
            FAULTS.draw(random).spoil(press, random);
        }
        return press;
    }

    /// The next press, told by a kiosk that works.
    Press nextRight() {
        press.atMicros = times.next();
        press.dayPart = times.dayPart();
        press.hasTime = true;
        press.fault = null;
        Kiosk kiosk = KIOSKS.draw(random);
        press.site = kiosk.site();
        if (random.nextDouble() < VisitorModel.REQUEST_SHARE) {
            int type = random.nextDouble() < VisitorModel.EMERGENCY_SHARE ? 1 : 0;
            press.val = REQUEST_VAL;
            press.type = TYPES.get(type);
            press.meant = kiosk.requests().get(type);
        } else {
            Rating rating = kiosk.ratings().draw(random);
            press.val = VALS.get(rating.value());
            press.type = FieldText.ABSENT;
            press.meant = rating;
        }
        return press;
    }

    /// The kiosk of one exhibition and what is pressed on it.
    private record Kiosk(FieldText site, double share, Weighted<Rating> ratings, List<Request> requests) {

        static Kiosk at(int site) {
            Habits habits = Habits.BY_SITE.get(site);
            List<Rating> ratings = IntStream.range(0, 5)
                    .mapToObj(value -> new Rating(site, value))
                    .toList();
            return new Kiosk(
                    FieldText.ofText(Integer.toString(site)),
                    habits.share(),
                    new Weighted<>(ratings, rating -> habits.percentByRating().get(rating.value())),
                    List.of(new Request(site, 0), new Request(site, 1)));
        }
    }
}
