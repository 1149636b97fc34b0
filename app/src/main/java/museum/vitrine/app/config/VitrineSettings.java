package museum.vitrine.app.config;

import java.time.Duration;
import java.util.regex.Pattern;

/// What is Vitrine's own.
///
/// @param museum          code of the museum, such as `lmnh`
/// @param futureTolerance how far ahead of the clock a press may lie, 0 and more
public record VitrineSettings(String museum, Duration futureTolerance, PositionLost positionLost) {

    public static final String DEFAULT_MUSEUM = "lmnh";

    /// Codes begin the names of objects, up to `_`, and are the names of topics.
    private static final Pattern MUSEUM = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");

    static VitrineSettings read(SettingsReader reader) {
        return new VitrineSettings(
                readMuseum(reader),
                reader.duration(Setting.VITRINE_FUTURE_TOLERANCE),
                reader.oneOf(Setting.VITRINE_POSITION_LOST, PositionLost.values()));
    }

    static String readMuseum(SettingsReader reader) {
        return reader.required(
                Setting.VITRINE_MUSEUM,
                MUSEUM,
                "the code of a museum: small letters, digits and -, such as lmnh",
                DEFAULT_MUSEUM);
    }
}
