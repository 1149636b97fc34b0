package museum.vitrine.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// One event of the log, ready to be written as text or JSON.
///
/// @param time   UTC, in ISO 8601 with milliseconds
/// @param event  what happened, in constant words
/// @param fields the facts, in the order in which they were given
/// @param trace  where the error came from, null unless wanted
record LogLine(
        String time,
        Level level,
        String event,
        Map<String, @Nullable Object> fields,
        @Nullable String trace) {

    /// Before each line of a trace: a message in it may have lines, of which none shall pass for one of the log.
    private static final String INDENT = "    ";

    private static final String OWN = "museum.vitrine.";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// @param isTracing whether traces are wanted; those of errors always are
    static LogLine of(ILoggingEvent event, boolean isTracing) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> fields.put(pair.key, pair.value));
        }
        if (!event.getLoggerName().startsWith(OWN)) {
            fields.putIfAbsent("logger", event.getLoggerName());
        }
        IThrowableProxy error = event.getThrowableProxy();
        if (error != null) {
            fields.putIfAbsent("error", error.getClassName() + ": " + error.getMessage());
        }
        boolean hasTrace = error != null && (isTracing || event.getLevel().isGreaterOrEqual(Level.ERROR));
        return new LogLine(
                TIME.format(Instant.ofEpochMilli(event.getTimeStamp())),
                event.getLevel(),
                event.getFormattedMessage(),
                fields,
                hasTrace ? ThrowableProxyUtil.asString(error) : null);
    }

    /// `time level event key=value …`, and the trace below it. A value is quoted where it could be misread, so
    /// that no text from outside can pass for a line or a fact of its own.
    String asText() {
        StringBuilder line = new StringBuilder(time).append(' ');
        line.append(String.format(Locale.ROOT, "%-5s", level)).append(' ').append(escaped(event));
        fields.forEach(
                (key, value) -> line.append(' ').append(key).append('=').append(readable(String.valueOf(value))));
        if (trace != null) {
            trace.stripTrailing()
                    .lines()
                    .forEach(each -> line.append(System.lineSeparator())
                            .append(INDENT)
                            .append(escaped(each.replace("\t", INDENT))));
        }
        return line.toString();
    }

    /// `{"time":…,"level":…,"event":…,"fields":{…}}`, with `trace` where there is one.
    String asJson() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("time", time);
        object.put("level", level.toString());
        object.put("event", event);
        object.put("fields", fields);
        if (trace != null) {
            object.put("trace", trace);
        }
        return JsonOutput.text(object);
    }

    private static String readable(String value) {
        boolean isPlain =
                !value.isEmpty() && value.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=' || c == 0x7F);
        return isPlain ? value : '"' + escaped(value).replace("\"", "\\\"") + '"';
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        escaped.append((char) c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
