package museum.vitrine.intake;

/// One field of a record as its decoder found it. Filled anew for every record, and by the last of several
/// values of one record; belongs to the thread that owns the intake.
final class Field {

    /// The number of a field whose digits are more than a `long` holds; its negative, when they follow a minus.
    static final long BEYOND_LONG = Long.MAX_VALUE;

    private static final long LAST_TO_APPEND_TO = (Long.MAX_VALUE - 9) / 10;

    /// Digits kept of a number beyond `long`: more than are ever shown.
    private static final int MAX_DIGITS_KEPT = 32;

    private enum Kind {
        MISSING,
        TEXT,
        DIGITS,
        INTEGER,
        OTHER
    }

    private Kind kind = Kind.MISSING;
    private final char[] kept = new char[Excerpt.MAX_CHARS];
    private int length;
    private long number;
    private String digitsBeyondLong = "";
    private String description = "absent";

    /// Forgets the record before.
    void clear() {
        setMissing("absent");
    }

    /// @param how `absent`, `null` or `empty`
    void setMissing(String how) {
        kind = Kind.MISSING;
        description = how;
    }

    /// A text: a JSON string, or a CSV field that is no number where a number belongs.
    void setText(char[] chars, int from, int to) {
        keep(chars, from, to);
        kind = readDigits(chars, from, to) ? Kind.DIGITS : Kind.TEXT;
    }

    /// A number spelled as digits, with or without a minus in front.
    void setInteger(char[] chars, int from, int to) {
        keep(chars, from, to);
        boolean isNegative = chars[from] == '-';
        readDigits(chars, isNegative ? from + 1 : from, to);
        number = isNegative ? -number : number;
        kind = Kind.INTEGER;
    }

    /// A number spelled in another way, with a fraction or an exponent.
    void setOtherNumber(char[] chars, int from, int to) {
        keep(chars, from, to);
        setOther(Excerpt.plain(beginning(), length));
    }

    /// Anything else.
    ///
    /// @param found what it is, for a person
    void setOther(String found) {
        kind = Kind.OTHER;
        description = found;
    }

    boolean isMissing() {
        return kind == Kind.MISSING;
    }

    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.DIGITS;
    }

    boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    /// Whether it is a number of 0 and more, or a text of ASCII digits only.
    boolean isWholeNumber() {
        return kind == Kind.DIGITS || (kind == Kind.INTEGER && number >= 0);
    }

    /// The value of an integer or of a text of digits; up to [#BEYOND_LONG].
    long number() {
        return number;
    }

    /// The digits of a whole number without leading zeros, of a very long one the first of them.
    String digits() {
        return number == BEYOND_LONG ? digitsBeyondLong : Long.toString(number);
    }

    /// How many characters a text has.
    int length() {
        return length;
    }

    /// The first characters of a text, as many as [#length] says but no more than [Excerpt#MAX_CHARS]. Not
    /// a copy.
    char[] kept() {
        return kept;
    }

    boolean isTextOf(String text) {
        return isText() && length == text.length() && beginning().equals(text);
    }

    /// What was found, for a person.
    String found() {
        return switch (kind) {
            case MISSING, OTHER -> description;
            case TEXT, DIGITS -> Excerpt.quoted(beginning(), length);
            case INTEGER -> Excerpt.plain(beginning(), length);
        };
    }

    private String beginning() {
        return new String(kept, 0, Math.min(length, kept.length));
    }

    private void keep(char[] chars, int from, int to) {
        length = to - from;
        System.arraycopy(chars, from, kept, 0, Math.min(length, kept.length));
    }

    /// Reads a number of any length in one pass; says whether it is one.
    private boolean readDigits(char[] chars, int from, int to) {
        long value = 0;
        for (int index = from; index < to; index++) {
            int digit = chars[index] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value > LAST_TO_APPEND_TO ? BEYOND_LONG : value * 10 + digit;
        }
        number = value;
        if (value == BEYOND_LONG) {
            digitsBeyondLong = firstSignificantDigits(chars, from, to);
        }
        return from < to;
    }

    private static String firstSignificantDigits(char[] chars, int from, int to) {
        int first = from;
        while (chars[first] == '0') {
            first++;
        }
        return new String(chars, first, Math.min(to - first, MAX_DIGITS_KEPT));
    }
}
