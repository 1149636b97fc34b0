package museum.vitrine.simulation;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the time in a recorded message, and puts another in its place, without judging the rest of it.
final class RecordedTime {

    private static final Pattern FIELD = Pattern.compile("(\"at\"\\s*:\\s*\")([^\"\\\\]{10,40})\"");

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter WRITE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    private RecordedTime() {}

    /// The time of a message; empty if it has none that can be read.
    static Optional<Instant> find(byte[] line, ZoneId zone) {
        Matcher field = FIELD.matcher(text(line));
        return field.find() ? read(field.group(2), zone) : Optional.empty();
    }

    /// The message with another time, in the form of the kiosks; unchanged if it has none that can be read.
    static byte[] replace(byte[] line, Instant time, ZoneId zone) {
        Matcher field = FIELD.matcher(text(line));
        if (!field.find() || read(field.group(2), zone).isEmpty()) {
            return line;
        }
        String replacement = field.group(1) + WRITE.format(time.atZone(zone)) + '"';
        return field.replaceFirst(Matcher.quoteReplacement(replacement)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// One character for each byte, whatever it is.
    private static String text(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    private static Optional<Instant> read(String text, ZoneId zone) {
        try {
            TemporalAccessor time = READ.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof LocalDateTime local
                            ? local.atZone(zone).toInstant()
                            : OffsetDateTime.from(time).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
