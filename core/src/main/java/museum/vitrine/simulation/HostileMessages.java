package museum.vitrine.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import museum.vitrine.intake.RejectReason;

/// Makes messages of kinds that no kiosk has sent yet, out of right ones.
final class HostileMessages {

    /// Below what brokers and producers take by default, one megabyte.
    private static final int HUGE_BYTES = 512 * 1024;

    private static final int NESTING = 2_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    /// So far ahead that it is the future still when a simulation of the past is read today.
    private static final long MIN_SECONDS_AHEAD = Duration.ofDays(20 * 365).toSeconds();

    private static final long MAX_SECONDS_AHEAD = Duration.ofDays(70 * 365).toSeconds();
    private static final Weighted<Kind> KINDS = new Weighted<>(List.of(Kind.values()), kind -> kind.weight);

    private static final List<String> NO_JSON =
            List.of("kiosk 3 restarted", "<html><body>502 Bad Gateway</body></html>", "NaN", "{'site': '3', 'val': 2}");
    private static final List<String> NO_TIMES = List.of(
            "yesterday",
            "21/10/2024 09:21",
            "2024-02-30T10:00:00+00:00",
            "2024-10-21T24:00:00+01:00",
            "2024-10-21T09:21:60+01:00",
            "1729498884",
            "T");

    private final JsonForm form;
    private final MuseumClock clock;
    private final RandomGenerator random;

    HostileMessages(JsonForm form, MuseumClock clock, RandomGenerator random) {
        this.form = form;
        this.clock = clock;
        this.random = random;
    }

    /// One message.
    ///
    /// @param press a right one, which may be changed
    /// @param start when the simulation began, in microseconds since 1970-01-01T00:00:00Z
    GeneratedRecord next(Press press, long start) {
        Kind kind = KINDS.draw(random);
        return new GeneratedRecord(
                payload(kind, press), start, press.atMicros, new ExpectedOutcome.Rejected(kind.reason));
    }

    private byte[] payload(Kind kind, Press press) {
        return switch (kind) {
            case EMPTY -> new byte[0];
            case NO_JSON -> any(NO_JSON).getBytes(StandardCharsets.UTF_8);
            case CUT_OFF -> cutOff(form.write(press));
            case ARRAY -> ("[" + text(press) + "]").getBytes(StandardCharsets.UTF_8);
            case TWO_OBJECTS -> (text(press) + text(press)).getBytes(StandardCharsets.UTF_8);
            case BYTE_ORDER_MARK -> ("\ufeff" + text(press)).getBytes(StandardCharsets.UTF_8);
            case INVALID_UTF_8 -> invalidUtf8(form.write(press));
            case MALFORMED_TIME -> withoutTime(press, any(NO_TIMES));
            case FUTURE_TIME -> inFuture(press);
            case NESTED -> withVal(press, "[".repeat(NESTING) + "]".repeat(NESTING));
            case HUGE -> withVal(press, "\"" + "9".repeat(HUGE_BYTES) + "\"");
        };
    }

    private byte[] cutOff(byte[] message) {
        return Arrays.copyOf(message, random.nextInt(1, message.length));
    }

    /// Puts a byte into the middle that UTF-8 never has.
    private static byte[] invalidUtf8(byte[] message) {
        message[message.length / 2] = (byte) 0xff;
        return message;
    }

    private byte[] withoutTime(Press press, String time) {
        press.hasTime = false;
        return text(press).replaceFirst("\\{", "{\"at\": \"" + time + "\", ").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] inFuture(Press press) {
        long ahead = random.nextLong(MIN_SECONDS_AHEAD, MAX_SECONDS_AHEAD);
        long at = press.atMicros + ahead * MICROS_PER_SECOND;
        return form.write(press, clock.partAt(at), at);
    }

    private byte[] withVal(Press press, String json) {
        press.val = FieldText.ABSENT;
        press.type = FieldText.ABSENT;
        return text(press).replaceFirst("}", ", \"val\": " + json + "}").getBytes(StandardCharsets.UTF_8);
    }

    private String text(Press press) {
        return new String(form.write(press), StandardCharsets.UTF_8);
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private enum Kind {
        EMPTY(RejectReason.MALFORMED, 1),
        NO_JSON(RejectReason.MALFORMED, 1),
        CUT_OFF(RejectReason.MALFORMED, 1),
        ARRAY(RejectReason.MALFORMED, 1),
        TWO_OBJECTS(RejectReason.MALFORMED, 1),
        BYTE_ORDER_MARK(RejectReason.MALFORMED, 1),
        INVALID_UTF_8(RejectReason.MALFORMED, 1),
        MALFORMED_TIME(RejectReason.INVALID_AT, 1),
        FUTURE_TIME(RejectReason.IN_FUTURE, 1),
        NESTED(RejectReason.INVALID_VAL, 0.1),
        /// Seldom, so that a large share of hostile messages is still sent in reasonable time.
        HUGE(RejectReason.INVALID_VAL, 0.01);

        private final RejectReason reason;
        private final double weight;

        Kind(RejectReason reason, double weight) {
            this.reason = reason;
            this.weight = weight;
        }
    }
}
