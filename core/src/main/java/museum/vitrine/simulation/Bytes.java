package museum.vitrine.simulation;

import java.util.Arrays;

/// A growing text of ASCII that is written again and again.
final class Bytes {

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'};

    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void add(byte[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    void add(char ascii) {
        makeRoom(1);
        bytes[length++] = (byte) ascii;
    }

    /// A number with leading zeros, of exactly so many digits.
    void addDigits(long number, int digits) {
        makeRoom(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = DIGITS[(int) (rest % 10)];
            rest /= 10;
        }
        length += digits;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void makeRoom(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
