package museum.vitrine.simulation;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import museum.vitrine.intake.Decoder;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.IntakeRules;
import museum.vitrine.intake.Outcome;
import museum.vitrine.museum.Button;
import museum.vitrine.museum.Exhibition;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.ReferenceData;

/// What is registered where the simulated presses arrive, and the verdicts of its intake.
final class SimulatedMuseum {

    private static final int EXHIBITION_ID_OF_SITE_0 = 100;
    private static final short RATING_ID_OF_0 = 10;
    private static final short REQUEST_ID_OF_0 = 20;

    private SimulatedMuseum() {}

    static Intake intake(Decoder decoder, Rhythm rhythm, boolean enforceHours) {
        return new Intake(
                decoder, reference(rhythm), new IntakeRules(IntakeRules.DEFAULT_FUTURE_TOLERANCE, enforceHours));
    }

    /// An outcome in the words of the simulation.
    static ExpectedOutcome translated(Outcome outcome) {
        return switch (outcome) {
            case Outcome.AcceptedRating rating ->
                new ExpectedOutcome.Rating(
                        rating.exhibitionId() - EXHIBITION_ID_OF_SITE_0, rating.ratingId() - RATING_ID_OF_0);
            case Outcome.AcceptedRequest request ->
                new ExpectedOutcome.Request(
                        request.exhibitionId() - EXHIBITION_ID_OF_SITE_0, request.requestId() - REQUEST_ID_OF_0);
            case Outcome.Rejected rejected -> new ExpectedOutcome.Rejected(rejected.reason());
        };
    }

    private static ReferenceData reference(Rhythm rhythm) {
        List<Exhibition> exhibitions = ExhibitionCatalogue.ENTRIES.stream()
                .map(entry -> new Exhibition(
                        EXHIBITION_ID_OF_SITE_0 + entry.site(), entry.publicId(), entry.site(), entry.name()))
                .toList();
        return new ReferenceData(
                1,
                new Museum(1, "lmnh", "Museum", rhythm.zone(), rhythm.hours()),
                exhibitions,
                buttons(RATING_ID_OF_0, 5),
                buttons(REQUEST_ID_OF_0, 2));
    }

    private static List<Button> buttons(short firstId, int count) {
        return IntStream.range(0, count)
                .mapToObj(value -> new Button((short) (firstId + value), value, "button " + value, (Instant) null))
                .toList();
    }
}
