package museum.vitrine.intake;

/// Foreign text made fit for a detail: cut short, and with every character escaped that is invisible, that
/// steers the display or that a database refuses. What comes out can be shown in a page, a terminal or a log,
/// and stored.
final class Excerpt {

    /// How much of a value is shown: enough for every valid value (a date-time has up to 35 characters).
    static final int MAX_CODE_POINTS = 40;

    /// How many UTF-16 units of a text are enough to cut an excerpt from it.
    static final int MAX_CHARS = 2 * MAX_CODE_POINTS;

    private Excerpt() {}

    /// The beginning of a text in quotes.
    ///
    /// @param beginning the first [#MAX_CHARS] characters of the text, or all of it
    /// @param length    how many characters the whole text has
    static String quoted(String beginning, int length) {
        String cut = cut(beginning, MAX_CODE_POINTS);
        return '"' + escaped(cut.replace("\\", "\\\\").replace("\"", "\\\"")) + '"' + remark(cut, length);
    }

    /// The beginning of a text without quotes, for what is no text to its sender, such as a number.
    ///
    /// @param beginning the first [#MAX_CHARS] characters of the text, or all of it
    /// @param length    how many characters the whole text has
    static String plain(String beginning, int length) {
        String cut = cut(beginning, MAX_CODE_POINTS);
        return escaped(cut) + remark(cut, length);
    }

    /// The beginning of a message that quotes foreign text.
    static String ofMessage(String message, int maxCodePoints) {
        String cut = cut(message, maxCodePoints);
        return escaped(cut) + (cut.length() < message.length() ? "…" : "");
    }

    private static String cut(String text, int maxCodePoints) {
        return text.codePointCount(0, text.length()) <= maxCodePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxCodePoints));
    }

    private static String remark(String cut, int length) {
        return cut.length() < length ? "… (" + length + " characters)" : "";
    }

    private static String escaped(String text) {
        if (isPrintableAscii(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isHarmless(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                Character.toString(codePoint).chars().forEach(unit -> escaped.append("\\u%04X".formatted(unit)));
            }
        });
        return escaped.toString();
    }

    /// Whether nothing needs to be escaped, as in nearly every text.
    private static boolean isPrintableAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (each < ' ' || each > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}
