package museum.vitrine.simulation;

import museum.vitrine.intake.RejectReason;
import museum.vitrine.simulation.ExpectedOutcome.Rejected;
import org.jspecify.annotations.Nullable;

/// One press as its kiosk will tell it. One object is filled again for every press, so that it costs no
/// memory.
final class Press {

    /// When, in microseconds since 1970-01-01T00:00:00Z, and the part of the day in which that lies.
    long atMicros;

    DayPart dayPart = DayPart.NONE;

    /// Whether the kiosk tells the time.
    boolean hasTime;

    FieldText site = FieldText.ABSENT;
    FieldText val = FieldText.ABSENT;
    FieldText type = FieldText.ABSENT;

    /// What must become of it while the museum is open.
    ExpectedOutcome meant = new ExpectedOutcome.Rating(0, 0);

    /// What is wrong with it, or null.
    @Nullable
    RejectReason fault;

    /// What must become of it, by the hours rule too.
    ExpectedOutcome expected() {
        return fault == null && !dayPart.isOpen() ? new Rejected(RejectReason.OUTSIDE_HOURS) : expectedAtAnyHour();
    }

    /// What must become of it where the hours rule is off.
    ExpectedOutcome expectedAtAnyHour() {
        return fault == null ? meant : new Rejected(fault);
    }
}
