package museum.vitrine.source.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import museum.vitrine.failure.PipelineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// What a file `CODE_exhibition_*.json` says about one exhibition.
///
/// @param publicId  the museum's identifier, by which the exhibition is found again: `EXH_` and a number
/// @param site      that number: the kiosk's
/// @param startDate from `DD/MM/YY`; years 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999
public record ExhibitionFile(
        String publicId,
        int site,
        String name,
        String description,
        String department,
        String floor,
        LocalDate startDate) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern PUBLIC_ID = Pattern.compile("EXH_0*(\\d{1,9})");
    private static final Pattern DATE = Pattern.compile("(\\d{2})/(\\d{2})/(\\d{2})");

    /// Reads the file's bytes.
    ///
    /// @param place names the file in messages
    /// @throws PipelineException when it is broken; the message names the file and the field
    public static ExhibitionFile parse(String place, byte[] content) {
        Map<String, String> fields = fields(place, content);
        String publicId = require(place, fields, "EXHIBITION_ID");
        Matcher number = PUBLIC_ID.matcher(publicId);
        if (!number.matches()) {
            throw broken(place, "EXHIBITION_ID is '" + publicId + "', and must be EXH_ and the kiosk's number");
        }
        return new ExhibitionFile(
                publicId,
                Integer.parseInt(number.group(1)),
                require(place, fields, "EXHIBITION_NAME"),
                requirePresent(place, fields, "DESCRIPTION"),
                require(place, fields, "DEPARTMENT"),
                require(place, fields, "FLOOR"),
                date(place, require(place, fields, "START_DATE")));
    }

    private static LocalDate date(String place, String text) {
        Matcher parts = DATE.matcher(text);
        try {
            if (parts.matches()) {
                int year = Integer.parseInt(parts.group(3));
                return LocalDate.of(
                        year < 70 ? 2000 + year : 1900 + year,
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(1)));
            }
        } catch (DateTimeException e) {
            throw broken(place, "START_DATE is '" + text + "', which is no day of the calendar");
        }
        throw broken(place, "START_DATE is '" + text + "', and must be DD/MM/YY");
    }

    private static Map<String, String> fields(String place, byte[] content) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken(place, "it is not one JSON object");
            }
            Map<String, String> fields = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw broken(place, "something follows the JSON object");
            }
            return fields;
        } catch (JacksonException e) {
            throw broken(place, "it is no valid JSON: " + e.getOriginalMessage());
        }
    }

    private static String require(String place, Map<String, String> fields, String name) {
        String value = requirePresent(place, fields, name).strip();
        if (value.isEmpty()) {
            throw broken(place, name + " is empty");
        }
        return value;
    }

    private static String requirePresent(String place, Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw broken(place, name + " is missing, or is no text");
        }
        if (value.indexOf('\0') >= 0) {
            throw broken(place, name + " holds a NUL character");
        }
        return value;
    }

    private static PipelineException broken(String place, String what) {
        return new PipelineException(place + " is broken: " + what + ". Correct the file and import again");
    }
}
