package museum.vitrine.intake;

import museum.vitrine.intake.Outcome.AcceptedRating;
import museum.vitrine.intake.Outcome.AcceptedRequest;
import museum.vitrine.intake.Outcome.Rejected;

/// An outcome in one word, as the case tables have it: `RATING`, `REQUEST`, or the reason of a reject.
final class Verdict {

    static final String RATING = "RATING";
    static final String REQUEST = "REQUEST";

    private Verdict() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case AcceptedRating _ -> RATING;
            case AcceptedRequest _ -> REQUEST;
            case Rejected rejected -> rejected.reason().name();
        };
    }
}
