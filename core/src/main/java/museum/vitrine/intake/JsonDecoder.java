package museum.vitrine.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// Reads a record that is one JSON object (RFC 8259, strictly) in UTF-8, such as a message of the stream.
///
/// Numbers, texts and keys may be of any length and are never converted as a whole; a key that occurs twice
/// counts by its last value; unknown keys are passed over with all that they hold, down to [#MAX_NESTING]
/// levels. Malformed is everything else: another encoding, a byte-order mark, comments, `NaN`, text behind the
/// object.
///
/// Uses a parser that is fed, not one that reads: it can be kept from record to record, which makes a record
/// free of garbage and about twice as fast as with a new parser each, and it never guesses at the encoding.
public final class JsonDecoder extends Decoder {

    /// How many levels deep a record may be nested. Kiosks send one. An open level costs about 60 bytes while
    /// the record is read, so this bounds that at some megabytes.
    public static final int MAX_NESTING = 100_000;

    /// A parser remembers the keys that it has met; it is replaced after so many bytes of records, so that
    /// foreign ones cannot pile up. A new one costs about two kilobytes.
    private static final int BYTES_PER_PARSER = 1 << 20;

    private static final int MAX_MESSAGE_CODE_POINTS = 120;

    private static final Pattern SURROGATE_ESCAPE = Pattern.compile("\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}");
    private static final String REPLACEMENT_ESCAPE = "\\\\uFFFD";

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    // Parsers are dropped, not closed: closing one would hand its keys over to the factory, which keeps them.
    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    /// The parser that is ready for the next record, or null: after a malformed record it would be in the
    /// middle of it.
    private @Nullable JsonParser idleParser;

    private long bytesFed;

    @Override
    @Nullable
    String decode(byte[] payload, RecordFields fields) {
        fields.clear();
        String fault = Utf8.fault(payload);
        if (fault != null) {
            return fault;
        }
        int start = 0;
        while (start < payload.length && isWhitespace(payload[start])) {
            start++;
        }
        int end = payload.length;
        while (end > start && isWhitespace(payload[end - 1])) {
            end--;
        }
        if (start == end) {
            return "it is empty, expected a JSON object";
        }
        if (payload[start] != '{') {
            return "it does not begin with {, expected a JSON object";
        }
        fault = parse(payload, start, end, fields);
        return fault == null ? null : parseWithoutSurrogates(payload, start, end, fields, fault);
    }

    /// Reads again what could not be read, with U+FFFD for every half of a surrogate pair that is written as an
    /// escape: the parser refuses a lone half in a key, although that is JSON. A valid field holds none.
    private @Nullable String parseWithoutSurrogates(
            byte[] payload, int start, int end, RecordFields fields, String fault) {
        byte[] replaced = SURROGATE_ESCAPE
                .matcher(new String(payload, StandardCharsets.ISO_8859_1))
                .replaceAll(REPLACEMENT_ESCAPE)
                .getBytes(StandardCharsets.ISO_8859_1);
        if (Arrays.equals(payload, replaced)) {
            return fault;
        }
        fields.clear();
        return parse(replaced, start, end, fields);
    }

    private static boolean isWhitespace(byte value) {
        return value == ' ' || value == '\t' || value == '\n' || value == '\r';
    }

    private @Nullable String parse(byte[] payload, int start, int end, RecordFields fields) {
        JsonParser parser = takeParser();
        ByteArrayFeeder feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
        try {
            feeder.feedInput(payload, start, end);
            if (!read(parser, fields)) {
                return "it is not JSON: the object does not end";
            }
            if (!feeder.needMoreInput()) {
                return "it is not JSON: text follows the object";
            }
            giveBack(parser, end - start);
            return null;
        } catch (StreamConstraintsException e) {
            return "it is nested deeper than " + MAX_NESTING + " levels";
        } catch (JacksonException e) {
            return "it is not JSON: " + Excerpt.ofMessage(e.getOriginalMessage(), MAX_MESSAGE_CODE_POINTS);
        }
    }

    private JsonParser takeParser() {
        JsonParser idle = idleParser;
        if (idle != null) {
            idleParser = null;
            return idle;
        }
        bytesFed = 0;
        return factory.createNonBlockingByteArrayParser(ObjectReadContext.empty());
    }

    private void giveBack(JsonParser parser, int bytes) {
        bytesFed += bytes;
        if (bytesFed < BYTES_PER_PARSER) {
            idleParser = parser;
        }
    }

    /// Reads one object; says whether it is whole.
    private static boolean read(JsonParser parser, RecordFields fields) {
        parser.nextToken();
        JsonToken token = parser.nextToken();
        while (token == JsonToken.PROPERTY_NAME) {
            Field field = fields.named(parser.currentName());
            JsonToken value = parser.nextToken();
            if (field != null) {
                fill(field, value, parser);
            }
            if (value.isStructStart()) {
                skip(parser);
            }
            token = parser.nextToken();
        }
        return token == JsonToken.END_OBJECT;
    }

    private static void fill(Field field, JsonToken token, JsonParser parser) {
        switch (token) {
            case VALUE_STRING -> field.setText(parser.getStringCharacters(), from(parser), to(parser));
            case VALUE_NUMBER_INT -> field.setInteger(parser.getStringCharacters(), from(parser), to(parser));
            case VALUE_NUMBER_FLOAT -> field.setOtherNumber(parser.getStringCharacters(), from(parser), to(parser));
            case VALUE_NULL -> field.setMissing("null");
            case VALUE_TRUE -> field.setOther("true");
            case VALUE_FALSE -> field.setOther("false");
            case START_OBJECT -> field.setOther("an object");
            case START_ARRAY -> field.setOther("an array");
            default -> field.clear();
        }
    }

    private static int from(JsonParser parser) {
        return parser.getStringOffset();
    }

    private static int to(JsonParser parser) {
        return parser.getStringOffset() + parser.getStringLength();
    }

    /// Passes over the rest of an object or array, or over what there is of it.
    private static void skip(JsonParser parser) {
        int open = 1;
        while (open > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.NOT_AVAILABLE) {
                return;
            }
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }
}
