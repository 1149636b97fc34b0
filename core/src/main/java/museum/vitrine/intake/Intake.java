package museum.vitrine.intake;

import java.time.Duration;
import java.time.Instant;
import museum.vitrine.intake.Outcome.AcceptedRating;
import museum.vitrine.intake.Outcome.AcceptedRequest;
import museum.vitrine.intake.Outcome.Rejected;
import museum.vitrine.museum.Button;
import museum.vitrine.museum.Exhibition;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.museum.ReferenceData;
import org.jspecify.annotations.Nullable;

/// Judges records, one after the other, by the rules of the record contract: [RejectReason] has them in
/// their order.
///
/// Not thread-safe, and neither is the decoder that it is given: both belong to the thread that examines, and
/// what they need to take a record apart is kept for the next one. The reference data stays the same for the
/// life of an intake; newer data means a new intake, which may go on with the same decoder.
///
/// There are no failures: whatever the bytes are, the answer is an [Outcome].
public final class Intake {

    /// The `val` that says that somebody asks for help; `type` says for which.
    private static final long VAL_OF_REQUESTS = -1;

    private final Decoder decoder;
    private final ReferenceData reference;
    private final IntakeRules rules;
    private final RecordFields fields = new RecordFields();
    private final EventTime eventAt;

    // The records of a batch were all received at one time: the last one, and what follows from it.
    private @Nullable Instant receivedAt;
    private Instant latest = Instant.MIN;

    public Intake(Decoder decoder, ReferenceData reference, IntakeRules rules) {
        this.decoder = decoder;
        this.reference = reference;
        this.rules = rules;
        this.eventAt = new EventTime(reference.museum().zone());
    }

    /// The version of the reference data by which it judges.
    public long referenceVersion() {
        return reference.version();
    }

    /// Judges one record.
    ///
    /// @param payload    its bytes, whole; not changed and not kept
    /// @param receivedAt when it was first read: the clock by which "in the future" is judged, at a replay too
    public Outcome examine(byte[] payload, Instant receivedAt) {
        if (!receivedAt.equals(this.receivedAt)) {
            this.receivedAt = receivedAt;
            latest = latest(receivedAt, rules.futureTolerance());
        }
        String fault = decoder.decode(payload, fields);
        return fault == null ? judge() : new Rejected(RejectReason.MALFORMED, fault);
    }

    private Outcome judge() {
        Field at = fields.at;
        Field site = fields.site;
        if (at.isMissing()) {
            return missing(RejectReason.MISSING_AT, "at", at);
        }
        if (site.isMissing()) {
            return missing(RejectReason.MISSING_SITE, "site", site);
        }
        if (fields.val.isMissing()) {
            return missing(RejectReason.MISSING_VAL, "val", fields.val);
        }
        if (!eventAt.read(at)) {
            return invalid(RejectReason.INVALID_AT, "at", at, "a date and time such as 2024-10-21T09:21:24+01:00");
        }
        if (!site.isWholeNumber()) {
            return invalid(RejectReason.INVALID_SITE, "site", site, "a whole number of 0 and more");
        }
        Exhibition exhibition = exhibitionAt(site);
        if (exhibition == null) {
            return new Rejected(RejectReason.UNKNOWN_EXHIBITION, UnknownExhibition.detail(site.digits()));
        }
        return judgeButton(exhibition);
    }

    private Outcome judgeButton(Exhibition exhibition) {
        if (fields.val.isInteger() && fields.val.number() == VAL_OF_REQUESTS) {
            return judgeRequest(exhibition);
        }
        Button rating =
                fields.val.isInteger() && isInt(fields.val) ? reference.rating((int) fields.val.number()) : null;
        if (rating == null || !wasInUse(rating)) {
            return unregistered(RejectReason.INVALID_VAL, "val", fields.val, rating, "-1 or the value of a rating");
        }
        Rejected untimely = judgeTime();
        return untimely == null ? new AcceptedRating(exhibition.id(), rating.id(), eventAt.epochMicros()) : untimely;
    }

    private Outcome judgeRequest(Exhibition exhibition) {
        Field type = fields.type;
        if (type.isMissing()) {
            return missing(RejectReason.MISSING_TYPE, "val is -1, and type", type);
        }
        Button request = type.isInteger() && isInt(type) ? reference.request((int) type.number()) : null;
        if (request == null || !wasInUse(request)) {
            return unregistered(RejectReason.INVALID_TYPE, "type", type, request, "the value of a request");
        }
        Rejected untimely = judgeTime();
        return untimely == null ? new AcceptedRequest(exhibition.id(), request.id(), eventAt.epochMicros()) : untimely;
    }

    private @Nullable Rejected judgeTime() {
        if (eventAt.isAfter(latest)) {
            String found = "at is " + eventAt.toInstant();
            return new Rejected(RejectReason.IN_FUTURE, found + ", expected " + latest + " at the latest");
        }
        OpeningHours hours = reference.museum().hours();
        if (!rules.enforceHours() || hours.contains(eventAt.nanoOfDay())) {
            return null;
        }
        String found = "at is " + eventAt.timeOfDay() + " on the museum's clock";
        return new Rejected(
                RejectReason.OUTSIDE_HOURS, found + ", expected " + hours.opens() + " to " + hours.closes());
    }

    private boolean wasInUse(Button button) {
        return button.retiredAt() == null || button.isInUseAt(eventAt.toInstant());
    }

    private @Nullable Exhibition exhibitionAt(Field site) {
        return isInt(site) ? reference.exhibitionAt((int) site.number()) : null;
    }

    private static boolean isInt(Field field) {
        return field.number() == (int) field.number();
    }

    private static Instant latest(Instant receivedAt, Duration tolerance) {
        long secondsLeft = Instant.MAX.getEpochSecond() - receivedAt.getEpochSecond();
        return tolerance.toSeconds() < secondsLeft ? receivedAt.plus(tolerance) : Instant.MAX;
    }

    private static Rejected missing(RejectReason reason, String name, Field field) {
        return new Rejected(reason, name + " is " + field.found());
    }

    private static Rejected invalid(RejectReason reason, String name, Field field, String expected) {
        return new Rejected(reason, name + " is " + field.found() + ", expected " + expected);
    }

    private static Rejected unregistered(
            RejectReason reason, String name, Field field, @Nullable Button retired, String expected) {
        String retirement = retired == null ? "" : ", retired at " + retired.retiredAt();
        return new Rejected(reason, name + " is " + field.found() + retirement + ", expected " + expected);
    }
}
