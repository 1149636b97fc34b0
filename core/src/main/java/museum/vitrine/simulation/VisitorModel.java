package museum.vitrine.simulation;

/// What visitors do and how often their kiosks garble it: by default as it was measured.
///
/// @param invalidShare share of all messages, night and day, that intake must reject: 0 to 1. Presses
///                     outside the opening hours are among them, so it may be exceeded by theirs alone.
/// @param hostileShare share of messages of kinds that no kiosk has sent yet and that must be survived all
///                     the same, such as text that is no JSON; on top of the others, 0 to 1
public record VisitorModel(Rhythm rhythm, double invalidShare, double hostileShare) {

    public static final double MEASURED_INVALID_SHARE = 0.17;

    /// Share of presses that ask for help.
    static final double REQUEST_SHARE = 0.04;

    /// Share of requests that are emergencies.
    static final double EMERGENCY_SHARE = 1 / 18.0;

    public VisitorModel {
        requireShare("invalid", invalidShare);
        requireShare("hostile", hostileShare);
    }

    /// What was measured.
    public static VisitorModel measured() {
        return new VisitorModel(Rhythm.measured(), MEASURED_INVALID_SHARE, 0);
    }

    public VisitorModel withRhythm(Rhythm other) {
        return new VisitorModel(other, invalidShare, hostileShare);
    }

    public VisitorModel withInvalidShare(double share) {
        return new VisitorModel(rhythm, share, hostileShare);
    }

    public VisitorModel withHostileShare(double share) {
        return new VisitorModel(rhythm, invalidShare, share);
    }

    /// The share of presses that a kiosk garbles, at any time of day: with the presses outside the opening
    /// hours it makes up [#invalidShare].
    double garbledShare() {
        return Math.max(0, 1 - (1 - invalidShare) / (1 - rhythm.shareOutsideHours()));
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the " + name + " share must lie from 0 to 1, not " + share);
        }
    }
}
