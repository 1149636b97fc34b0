package museum.vitrine.simulation;

import java.nio.charset.StandardCharsets;

/// Writes presses as the archive has them: a row with the time of the wall clock, to the second.
final class CsvForm {

    static final byte[] HEADER = "at,site,val,type\n".getBytes(StandardCharsets.US_ASCII);

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Bytes text = new Bytes();

    /// The row with its line end.
    byte[] write(Press press) {
        text.clear();
        if (press.hasTime) {
            long secondOfDay = press.dayPart.microOfDay(press.atMicros) / MICROS_PER_SECOND;
            text.add(press.dayPart.date());
            text.add(' ');
            text.addDigits(secondOfDay / 3600, 2);
            text.add(':');
            text.addDigits(secondOfDay / 60 % 60, 2);
            text.add(':');
            text.addDigits(secondOfDay % 60, 2);
        }
        text.add(',');
        text.add(press.site.csv());
        text.add(',');
        text.add(press.val.csv());
        text.add(',');
        text.add(press.type.csv());
        text.add('\n');
        return text.toArray();
    }
}
