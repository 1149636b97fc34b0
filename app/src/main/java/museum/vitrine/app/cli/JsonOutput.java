package museum.vitrine.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes values as JSON: null, texts, booleans, `Integer`, `Long` and `Double`, enums (by their name in small
/// letters), and maps and lists of these. Anything else is written as its `toString` says, which for a secret
/// is `***`. Maps keep their order.
final class JsonOutput {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonOutput() {}

    /// Writes one object in one line, and flushes.
    static void writeLine(PrintWriter out, Map<String, ? extends @Nullable Object> object) {
        out.println(text(object));
        out.flush();
    }

    /// One object in one line, without the line's end.
    static String text(Map<String, ? extends @Nullable Object> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, object);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Enum<?> word -> json.writeString(word.name().toLowerCase(Locale.ROOT));
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, member) -> {
                    json.writeName(String.valueOf(name));
                    write(json, member);
                });
                json.writeEndObject();
            }
            case Collection<?> list -> {
                json.writeStartArray();
                list.forEach(member -> write(json, member));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }
}
