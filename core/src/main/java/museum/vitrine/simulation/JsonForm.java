package museum.vitrine.simulation;

import java.nio.charset.StandardCharsets;

/// Writes presses as the kiosks do: one JSON object, a space behind each colon and comma, the time with
/// microseconds and the museum's offset.
final class JsonForm {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private static final byte[] AT = ascii("\"at\": ");
    private static final byte[] SITE = ascii("\"site\": ");
    private static final byte[] VAL = ascii("\"val\": ");
    private static final byte[] TYPE = ascii("\"type\": ");
    private static final byte[] SEPARATOR = ascii(", ");

    private final Bytes text = new Bytes();

    byte[] write(Press press) {
        return write(press, press.dayPart, press.atMicros);
    }

    /// Writes a press with another time than its own.
    byte[] write(Press press, DayPart dayPart, long atMicros) {
        text.clear();
        text.add('{');
        if (press.hasTime) {
            text.add(AT);
            text.add('"');
            writeTime(dayPart, atMicros);
            text.add('"');
        }
        writeField(SITE, press.site, press.hasTime);
        writeField(VAL, press.val, press.hasTime || press.site.isInJson());
        writeField(TYPE, press.type, true);
        text.add('}');
        return text.toArray();
    }

    private void writeField(byte[] name, FieldText value, boolean isLater) {
        if (value.isInJson()) {
            if (isLater) {
                text.add(SEPARATOR);
            }
            text.add(name);
            text.add(value.json());
        }
    }

    private void writeTime(DayPart dayPart, long atMicros) {
        long microOfDay = dayPart.microOfDay(atMicros);
        long secondOfDay = microOfDay / MICROS_PER_SECOND;
        text.add(dayPart.date());
        text.add('T');
        text.addDigits(secondOfDay / 3600, 2);
        text.add(':');
        text.addDigits(secondOfDay / 60 % 60, 2);
        text.add(':');
        text.addDigits(secondOfDay % 60, 2);
        text.add('.');
        text.addDigits(microOfDay % MICROS_PER_SECOND, 6);
        text.add(dayPart.offset());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
