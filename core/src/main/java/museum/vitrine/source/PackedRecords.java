package museum.vitrine.source;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/// Records that follow one another without a gap, such as the rows of a file, in two arrays instead of two objects
/// for each: a fifth of the memory. A record is made anew each time that it is asked for. Immutable.
public final class PackedRecords extends AbstractList<SourceRecord> implements RandomAccess {

    private final byte[] payloads;

    /// For each record where it begins, counted from the first position, and where its payload ends in the payloads.
    private final int[] bounds;

    private final int size;
    private final long from;
    private final long to;

    private PackedRecords(byte[] payloads, int[] bounds, int size, long from, long to) {
        this.payloads = payloads;
        this.bounds = bounds;
        this.size = size;
        this.from = from;
        this.to = to;
    }

    @Override
    public SourceRecord get(int index) {
        Objects.checkIndex(index, size);
        long position = from + bounds[2 * index];
        long next = index + 1 < size ? from + bounds[2 * index + 2] : to;
        int begin = index == 0 ? 0 : bounds[2 * index - 1];
        return new SourceRecord(position, next, Arrays.copyOfRange(payloads, begin, bounds[2 * index + 1]));
    }

    @Override
    public int size() {
        return size;
    }

    /// Packs records, one after the other. Not thread-safe.
    public static final class Packer {

        private static final int FIRST_ROWS = 1024;
        private static final int FIRST_BYTES = 64 * 1024;

        private final long from;
        private byte[] payloads = new byte[FIRST_BYTES];
        private int[] bounds = new int[2 * FIRST_ROWS];
        private int size;
        private int bytes;
        private long to;

        /// @param from where the first record begins, or before
        public Packer(long from) {
            this.from = from;
            this.to = from;
        }

        /// Takes a record that begins where the one before ended.
        public void add(SourceRecord added) {
            byte[] payload = added.payload();
            if (2 * size == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
            if (bytes + payload.length > payloads.length) {
                payloads = Arrays.copyOf(payloads, Math.max(2 * payloads.length, bytes + payload.length));
            }
            System.arraycopy(payload, 0, payloads, bytes, payload.length);
            bytes += payload.length;
            bounds[2 * size] = Math.toIntExact(added.position() - from);
            bounds[2 * size + 1] = bytes;
            size++;
            to = added.next();
        }

        public int size() {
            return size;
        }

        /// How many bytes the payloads have together.
        public int bytes() {
            return bytes;
        }

        public PackedRecords pack() {
            return new PackedRecords(payloads, bounds, size, from, to);
        }
    }
}
