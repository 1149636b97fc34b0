package museum.vitrine.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/// The grammar of RFC 8259, written down a second time and as plainly as possible, to compare the decoder with:
/// whether bytes are one JSON object in UTF-8. For records that are nested a little.
final class JsonGrammar {

    private final String text;
    private int next;

    private JsonGrammar(String text) {
        this.text = text;
    }

    static boolean isObject(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        JsonGrammar grammar = new JsonGrammar(text);
        grammar.whitespace();
        boolean isObject = grammar.object();
        grammar.whitespace();
        return isObject && grammar.next == text.length();
    }

    private boolean value() {
        return switch (next < text.length() ? text.charAt(next) : ' ') {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean object() {
        return list('{', '}', () -> string() && token(':') && value());
    }

    private boolean array() {
        return list('[', ']', this::value);
    }

    private boolean list(char open, char close, BooleanSupplier item) {
        if (!is(open)) {
            return false;
        }
        whitespace();
        if (is(close)) {
            return true;
        }
        do {
            whitespace();
            if (!item.getAsBoolean()) {
                return false;
            }
            whitespace();
        } while (is(','));
        return is(close);
    }

    private boolean token(char expected) {
        whitespace();
        boolean isNext = is(expected);
        whitespace();
        return isNext;
    }

    private boolean string() {
        if (!is('"')) {
            return false;
        }
        while (next < text.length()) {
            char c = text.charAt(next++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (next < text.length() && "\"\\/bfnrt".indexOf(text.charAt(next)) >= 0) {
            next++;
            return true;
        }
        if (!is('u') || next + 4 > text.length()) {
            return false;
        }
        boolean isHex = text.substring(next, next + 4).chars().allMatch(c -> "0123456789abcdefABCDEF".indexOf(c) >= 0);
        next += 4;
        return isHex;
    }

    private boolean number() {
        is('-');
        if (!is('0') && !digits()) {
            return false;
        }
        if (is('.') && !digits()) {
            return false;
        }
        if (!is('e') && !is('E')) {
            return true;
        }
        if (!is('+')) {
            is('-');
        }
        return digits();
    }

    private boolean digits() {
        int start = next;
        while (next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9') {
            next++;
        }
        return next > start;
    }

    private boolean word(String word) {
        boolean isNext = text.startsWith(word, next);
        next += isNext ? word.length() : 0;
        return isNext;
    }

    private boolean is(char expected) {
        boolean isNext = next < text.length() && text.charAt(next) == expected;
        next += isNext ? 1 : 0;
        return isNext;
    }

    private void whitespace() {
        while (next < text.length() && " \t\n\r".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
    }
}
