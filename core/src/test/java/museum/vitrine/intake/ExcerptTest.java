package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExcerptTest {

    @Test
    void textIsQuoted() {
        assertThat(quoted("ERR")).isEqualTo("\"ERR\"");
        assertThat(quoted("")).isEqualTo("\"\"");
        assertThat(quoted("Zoë’s 🦖 – ٣")).isEqualTo("\"Zoë’s 🦖 – ٣\"");
    }

    @Test
    void quotesAndBackslashesInItAreEscaped() {
        assertThat(quoted("a\"b\\u0041")).isEqualTo("\"a\\\"b\\\\u0041\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0x0, \\u0000",
        "0xA, \\u000A",
        "0x1B, \\u001B",
        "0x7F, \\u007F",
        "0x85, \\u0085",
        "0xA0, \\u00A0",
        "0xAD, \\u00AD",
        "0x200B, \\u200B",
        "0x200F, \\u200F",
        "0x2028, \\u2028",
        "0x2029, \\u2029",
        "0x202E, \\u202E",
        "0x2066, \\u2066",
        "0x3000, \\u3000",
        "0xD800, \\uD800",
        "0xDFFF, \\uDFFF",
        "0xE000, \\uE000",
        "0xFEFF, \\uFEFF",
        "0xFFFF, \\uFFFF",
        "0xE0001, \\uDB40\\uDC01",
        "0x10FFFF, \\uDBFF\\uDFFF"
    })
    void whatIsInvisibleOrSteersTheDisplayIsEscaped(String codePoint, String escaped) {
        String text = "a" + Character.toString(Integer.decode(codePoint)) + "b";

        assertThat(quoted(text)).isEqualTo("\"a" + escaped + "b\"");
        assertThat(Excerpt.ofMessage(text, 10)).isEqualTo("a" + escaped + "b");
    }

    @Test
    void longTextIsCutAfterFortyCharactersAndItsLengthNamed() {
        assertThat(quoted("x".repeat(40))).isEqualTo("\"" + "x".repeat(40) + "\"");
        assertThat(quoted("x".repeat(41))).isEqualTo("\"" + "x".repeat(40) + "\"… (41 characters)");
        assertThat(Excerpt.plain("1".repeat(41), 41)).isEqualTo("1".repeat(40) + "… (41 characters)");
        assertThat(Excerpt.ofMessage("abc", 2)).isEqualTo("ab…");
    }

    @Test
    void pairsOfSurrogatesAreNotCutApart() {
        String dinosaurs = "🦖".repeat(50);

        assertThat(Excerpt.quoted(dinosaurs.substring(0, Excerpt.MAX_CHARS), 100))
                .isEqualTo("\"" + "🦖".repeat(40) + "\"… (100 characters)");
    }

    private static String quoted(String text) {
        return Excerpt.quoted(text, text.length());
    }
}
