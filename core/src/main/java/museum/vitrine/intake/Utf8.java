package museum.vitrine.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The check that a record's bytes are text at all, before anything reads them as text: parsers are lenient
/// here.
final class Utf8 {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /// Characters decoded at a time while other than ASCII is checked, only to be thrown away.
    private static final int SCRATCH_CHARS = 1024;

    private Utf8() {}

    /// What keeps the bytes from being text, or null: they are strict UTF-8 (nothing overlong, no surrogates,
    /// nothing beyond U+10FFFF, nothing cut off), without any NUL byte and without a byte-order mark in front.
    static @Nullable String fault(byte[] bytes) {
        int ascii = asciiPrefix(bytes);
        return ascii == bytes.length ? null : faultBehind(ascii, bytes);
    }

    /// The number of bytes in front that are ASCII and not NUL.
    private static int asciiPrefix(byte[] bytes) {
        int index = 0;
        for (; index <= bytes.length - Long.BYTES; index += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(bytes, index);
            // Without a byte above 0x7F and without a zero, subtracting one from each byte sets no high bit.
            if (((eight | (eight - ONES)) & HIGH_BITS) != 0) {
                break;
            }
        }
        while (index < bytes.length && bytes[index] > 0) {
            index++;
        }
        return index;
    }

    private static @Nullable String faultBehind(int ascii, byte[] bytes) {
        if (startsWithByteOrderMark(bytes)) {
            return "it begins with a byte-order mark";
        }
        for (int index = ascii; index < bytes.length; index++) {
            if (bytes[index] == 0) {
                return "byte " + index + " is NUL";
            }
        }
        return faultInEncoding(ByteBuffer.wrap(bytes, ascii, bytes.length - ascii));
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static @Nullable String faultInEncoding(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer scratch = CharBuffer.allocate(SCRATCH_CHARS);
        CoderResult result = decoder.decode(bytes, scratch, true);
        while (result.isOverflow()) {
            result = decoder.decode(bytes, scratch.clear(), true);
        }
        if (result.isError()) {
            int index = bytes.position();
            return "byte %d is 0x%02X, which is not UTF-8 here".formatted(index, bytes.get(index));
        }
        return null;
    }
}
