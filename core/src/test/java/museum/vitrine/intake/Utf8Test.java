package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8Test {

    @Test
    void everyCharacterButNulIsText() {
        String all = IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(Utf8.fault(all.getBytes(StandardCharsets.UTF_8))).isNull();
        assertThat(Utf8.fault(new byte[0])).isNull();
    }

    @Test
    void halfOfASurrogatePairIsNoText() {
        for (int surrogate = Character.MIN_SURROGATE; surrogate <= Character.MAX_SURROGATE; surrogate++) {
            byte[] bytes = {(byte) 0xED, (byte) (0x80 | (surrogate >> 6 & 0x3F)), (byte) (0x80 | (surrogate & 0x3F))};

            assertThat(Utf8.fault(bytes)).as("%x", surrogate).isEqualTo("byte 0 is 0xED, which is not UTF-8 here");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "BF",
                "C0",
                "C080",
                "C1BF",
                "C3",
                "C328",
                "C3C3A9",
                "E0",
                "E080AF",
                "E09FBF",
                "E282",
                "E28228",
                "EDA080",
                "F0",
                "F08080AF",
                "F08FBFBF",
                "F09F99",
                "F09F9928",
                "F4908080",
                "F5808080",
                "F888808080",
                "FE",
                "FF"
            })
    void whatIsNotStrictlyUtf8IsNamedWithItsPlace(String hex) {
        byte[] broken = HexFormat.of().parseHex(hex);

        assertThat(Utf8.fault(broken)).startsWith("byte 0 is 0x" + hex.substring(0, 2));
    }

    @Test
    void faultsAreFoundAtEveryPlace() {
        for (int length = 1; length <= 40; length++) {
            for (int place = 0; place < length; place++) {
                byte[] bytes = "a".repeat(length).getBytes(StandardCharsets.US_ASCII);
                bytes[place] = (byte) 0xFF;
                assertThat(Utf8.fault(bytes)).isEqualTo("byte %d is 0xFF, which is not UTF-8 here", place);

                bytes[place] = 0;
                assertThat(Utf8.fault(bytes)).isEqualTo("byte %d is NUL", place);

                bytes[place] = 0x7F;
                assertThat(Utf8.fault(bytes)).isNull();
            }
        }
    }

    @Test
    void faultsAreFoundFarBehindOtherCharacters() {
        byte[] bytes = ("é".repeat(5_000) + "?").getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.fault(bytes)).isNull();

        bytes[10_000] = (byte) 0xE9;
        assertThat(Utf8.fault(bytes)).isEqualTo("byte 10000 is 0xE9, which is not UTF-8 here");

        bytes[10_000] = 0;
        assertThat(Utf8.fault(bytes)).isEqualTo("byte 10000 is NUL");
    }

    @Test
    void byteOrderMarkInFrontIsAFault() {
        byte[] marked = "\uFEFFtext".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.fault(marked)).isEqualTo("it begins with a byte-order mark");
        assertThat(Utf8.fault("text\uFEFF".getBytes(StandardCharsets.UTF_8))).isNull();
    }
}
