package museum.vitrine.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Breaks records: bytes changed, put in, taken out, doubled, cut off, and mixed with another record's.
final class Mutations {

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "'",
            "\\",
            "\\u",
            "\\u0000",
            "\\ud800",
            "\\udc00",
            "\\n",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\0",
            "\u0001",
            "\u007f",
            "\u00a0",
            "\u200b",
            "\u202e",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "é",
            "😀",
            "-",
            "-1",
            "0",
            "00",
            "1.0",
            "1e5",
            "-0",
            ".",
            "e",
            "E+",
            "+",
            "NaN",
            "null",
            "true",
            "false",
            "nul",
            "/",
            "//",
            "/*",
            "*/",
            "#",
            "\"\"",
            ",,",
            "\"at\":",
            "\"site\":",
            "\"val\":-1,",
            "\"type\":1",
            "{}",
            "[[]]",
            "T",
            "Z",
            "+01:00",
            "24:00",
            "9999999999999999999999",
            "at,site,val,type");

    private static final byte[][] BROKEN_BYTES = {
        {(byte) 0x80},
        {(byte) 0xC0, (byte) 0xAF},
        {(byte) 0xE2, (byte) 0x82},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xFF, (byte) 0xFE},
        {0}
    };

    private final SplittableRandom random;
    private final List<byte[]> records;

    /// @param records what to break, at least one
    Mutations(SplittableRandom random, List<byte[]> records) {
        this.random = random;
        this.records = records;
    }

    /// A record that was broken in one place or in several.
    byte[] next() {
        byte[] broken = Seed.oneOf(random, records);
        int times = 1 + random.nextInt(4);
        for (int time = 0; time < times; time++) {
            broken = mutate(broken);
        }
        return broken;
    }

    private byte[] mutate(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(8));
        return switch (random.nextInt(8)) {
            case 0 -> splice(bytes, from, new byte[] {(byte) random.nextInt(256)}, Math.min(bytes.length, from + 1));
            case 1 -> splice(bytes, from, Seed.oneOf(random, Arrays.asList(BROKEN_BYTES)), from);
            case 2 -> splice(bytes, from, new byte[0], to);
            case 3 -> splice(bytes, from, Arrays.copyOfRange(bytes, from, to), from);
            case 4 -> Arrays.copyOf(bytes, from);
            case 5 -> mix(bytes, from, Seed.oneOf(random, records));
            case 6 -> splice(bytes, from, piece(), to);
            default -> splice(bytes, from, piece(), from);
        };
    }

    private byte[] piece() {
        return Seed.oneOf(random, PIECES).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] mix(byte[] bytes, int end, byte[] other) {
        int start = random.nextInt(other.length + 1);
        return splice(bytes, end, Arrays.copyOfRange(other, start, other.length), bytes.length);
    }

    private static byte[] splice(byte[] bytes, int from, byte[] between, int to) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, from);
        spliced.writeBytes(between);
        spliced.write(bytes, to, bytes.length - to);
        return spliced.toByteArray();
    }
}
