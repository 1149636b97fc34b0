package museum.vitrine.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import museum.vitrine.quarantine.QuarantinedRecord;
import org.jspecify.annotations.Nullable;

/// How records of the quarantine are shown to people and to programs.
final class QuarantineText {

    private QuarantineText() {}

    /// One record in one line.
    static String line(QuarantinedRecord each) {
        return "%-8d %s  %-18s %s  (%s@%d)"
                .formatted(
                        each.id(),
                        each.receivedAt(),
                        each.reason(),
                        each.detail(),
                        shortName(each.source()) + "#" + each.partition(),
                        each.position());
    }

    static Map<String, @Nullable Object> json(QuarantinedRecord each) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", each.id());
        json.put("source", each.source());
        json.put("partition", each.partition());
        json.put("position", each.position());
        json.put("receivedAt", each.receivedAt().toString());
        json.put("reason", each.reason());
        json.put("detail", each.detail());
        json.put("payloadBytes", each.payloadBytes());
        json.put("state", each.state());
        if (each.resolvedAt() != null) {
            json.put("resolvedAt", each.resolvedAt().toString());
            json.put("resolvedBy", each.resolvedBy());
        }
        return json;
    }

    /// Text of a payload that a terminal can show: control and format characters as escapes.
    static String printable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean isHidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (isHidden) {
                result.append("\\u%04X".formatted(point));
            } else {
                result.appendCodePoint(point);
            }
        });
        return result.toString();
    }

    /// A topic's name without cluster and id: a person knows it by its name.
    private static String shortName(String source) {
        String[] parts = source.split("/", -1);
        return source.startsWith("kafka:") && parts.length == 3 ? "kafka:" + parts[1] : source;
    }
}
