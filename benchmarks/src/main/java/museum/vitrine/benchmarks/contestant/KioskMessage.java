package museum.vitrine.benchmarks.contestant;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A message as somebody reads it who has an hour for it, with the fastest parser at hand: fields that are not what
/// they should be are null.
///
/// @param at    the text
/// @param site  a text of digits, or a number
/// @param value of `val`
record KioskMessage(
        @Nullable String at,
        @Nullable Integer site,
        @Nullable Integer value,
        @Nullable Integer type) {

    private static final KioskMessage UNREADABLE = new KioskMessage(null, null, null, null);
    private static final JsonFactory JSON = new JsonFactory();

    static KioskMessage read(byte[] payload) {
        String at = null;
        Integer site = null;
        Integer value = null;
        Integer type = null;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return UNREADABLE;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "at" -> at = token == JsonToken.VALUE_STRING ? parser.getString() : null;
                    case "site" -> site = token == JsonToken.VALUE_STRING ? digits(parser.getString()) : number(parser);
                    case "val" -> value = number(parser);
                    case "type" -> type = number(parser);
                    default -> parser.skipChildren();
                }
            }
            return new KioskMessage(at, site, value, type);
        } catch (JacksonException e) {
            return UNREADABLE;
        }
    }

    private static @Nullable Integer number(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? (Integer) parser.getIntValue() : null;
    }

    private static @Nullable Integer digits(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        return Integer.valueOf(text);
    }
}
