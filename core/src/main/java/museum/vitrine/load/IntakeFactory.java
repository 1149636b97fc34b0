package museum.vitrine.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import museum.vitrine.intake.Decoder;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.IntakeRules;
import museum.vitrine.museum.ReferenceData;

/// Makes intakes from the reference data of the moment, and keeps them until it is told that the data changed.
/// One owner thread.
public final class IntakeFactory {

    private final Supplier<Decoder> decoders;
    private final Supplier<ReferenceData> reference;
    private final Duration futureTolerance;
    private final Map<Boolean, Intake> made = new HashMap<>();

    /// @param decoders  gives a decoder for an intake's own use
    /// @param reference reads the reference data anew
    public IntakeFactory(Supplier<Decoder> decoders, Supplier<ReferenceData> reference, Duration futureTolerance) {
        this.decoders = decoders;
        this.reference = reference;
        this.futureTolerance = futureTolerance;
    }

    /// An intake that judges by the opening hours, or does not.
    Intake current(boolean enforceHours) {
        return made.computeIfAbsent(
                enforceHours,
                enforce -> new Intake(decoders.get(), reference.get(), new IntakeRules(futureTolerance, enforce)));
    }

    /// The reference data changed: intakes that were made are outdated.
    void refresh() {
        made.clear();
    }

    Supplier<ReferenceData> reference() {
        return reference;
    }
}
