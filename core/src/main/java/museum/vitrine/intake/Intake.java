package museum.vitrine.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
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

    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final Decoder decoder;
    private final ReferenceData reference;
    private final IntakeRules rules;
    private final WallClock clock;
    private final RecordFields fields = new RecordFields();
    private final IsoDateTime dateTime = new IsoDateTime();

    public Intake(Decoder decoder, ReferenceData reference, IntakeRules rules) {
        this.decoder = decoder;
        this.reference = reference;
        this.rules = rules;
        this.clock = new WallClock(reference.museum().zone());
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
        String fault = decoder.decode(payload, fields);
        return fault == null ? judge(receivedAt) : new Rejected(RejectReason.MALFORMED, fault);
    }

    private Outcome judge(Instant receivedAt) {
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
        if (!at.isText() || !dateTime.read(at.kept(), at.length())) {
            return invalid(RejectReason.INVALID_AT, "at", at, "a date and time such as 2024-10-21T09:21:24+01:00");
        }
        if (!site.isWholeNumber()) {
            return invalid(RejectReason.INVALID_SITE, "site", site, "a whole number of 0 and more");
        }
        Exhibition exhibition = exhibitionAt(site);
        if (exhibition == null) {
            return new Rejected(RejectReason.UNKNOWN_EXHIBITION, UnknownExhibition.detail(site.digits()));
        }
        return judgeButton(exhibition, eventAt(), receivedAt);
    }

    private Outcome judgeButton(Exhibition exhibition, Instant eventAt, Instant receivedAt) {
        if (fields.val.isInteger() && fields.val.number() == VAL_OF_REQUESTS) {
            return judgeRequest(exhibition, eventAt, receivedAt);
        }
        Button rating =
                fields.val.isInteger() && isInt(fields.val) ? reference.rating((int) fields.val.number()) : null;
        if (rating == null || !rating.isInUseAt(eventAt)) {
            return unregistered(RejectReason.INVALID_VAL, "val", fields.val, rating, "-1 or the value of a rating");
        }
        Rejected untimely = judgeTime(eventAt, receivedAt);
        return untimely == null ? new AcceptedRating(exhibition.id(), rating.id(), micros(eventAt)) : untimely;
    }

    private Outcome judgeRequest(Exhibition exhibition, Instant eventAt, Instant receivedAt) {
        Field type = fields.type;
        if (type.isMissing()) {
            return missing(RejectReason.MISSING_TYPE, "val is -1, and type", type);
        }
        Button request = type.isInteger() && isInt(type) ? reference.request((int) type.number()) : null;
        if (request == null || !request.isInUseAt(eventAt)) {
            return unregistered(RejectReason.INVALID_TYPE, "type", type, request, "the value of a request");
        }
        Rejected untimely = judgeTime(eventAt, receivedAt);
        return untimely == null ? new AcceptedRequest(exhibition.id(), request.id(), micros(eventAt)) : untimely;
    }

    private @Nullable Rejected judgeTime(Instant eventAt, Instant receivedAt) {
        Instant latest = latest(receivedAt, rules.futureTolerance());
        if (eventAt.isAfter(latest)) {
            return new Rejected(RejectReason.IN_FUTURE, "at is " + eventAt + ", expected " + latest + " at the latest");
        }
        if (!rules.enforceHours()) {
            return null;
        }
        OpeningHours hours = reference.museum().hours();
        LocalTime shown = shownAt(eventAt);
        if (hours.contains(shown)) {
            return null;
        }
        String expected = ", expected " + hours.opens() + " to " + hours.closes();
        return new Rejected(RejectReason.OUTSIDE_HOURS, "at is " + shown + " on the museum's clock" + expected);
    }

    private Instant eventAt() {
        int offsetSeconds = dateTime.offsetSeconds();
        long epochSecond = offsetSeconds == IsoDateTime.NO_OFFSET
                ? clock.epochSecond(dateTime.localSecond())
                : dateTime.localSecond() - offsetSeconds;
        return Instant.ofEpochSecond(epochSecond, dateTime.nano());
    }

    private LocalTime shownAt(Instant instant) {
        long localSecond = instant.getEpochSecond() + clock.offsetSecondsAt(instant.getEpochSecond());
        long secondOfDay = Math.floorMod(localSecond, SECONDS_PER_DAY);
        return LocalTime.ofNanoOfDay(secondOfDay * NANOS_PER_SECOND + instant.getNano());
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

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
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
