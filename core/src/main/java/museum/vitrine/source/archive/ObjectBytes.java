package museum.vitrine.source.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import museum.vitrine.failure.UnavailableException;

/// The bytes of an object as a whole: small ones to look at, and the hash of any, read in passing.
public final class ObjectBytes {

    private static final int BUFFER_BYTES = 1024 * 1024;

    private ObjectBytes() {}

    /// The first bytes of an object, at most so many.
    ///
    /// @throws UnavailableException when the object breaks off or has fewer than it should
    public static byte[] read(Archive archive, ArchiveObject object, int maxBytes) {
        try (InputStream in = archive.open(object, 0)) {
            byte[] bytes = in.readNBytes(maxBytes);
            long missing = Math.min(object.size(), maxBytes) - bytes.length;
            if (missing > 0) {
                throw new EOFException(missing + " bytes are missing");
            }
            return bytes;
        } catch (IOException e) {
            throw brokenOff(archive, object, e);
        }
    }

    /// The SHA-256 of the first bytes of an object, in hexadecimal.
    ///
    /// @throws UnavailableException when the object breaks off or has fewer
    public static String sha256(Archive archive, ArchiveObject object, long bytes) {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = archive.open(object, 0)) {
            long left = bytes;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException(left + " bytes are missing");
                }
                digest.update(buffer, 0, count);
                left -= count;
            }
        } catch (IOException e) {
            throw brokenOff(archive, object, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The SHA-256 of bytes, in hexadecimal.
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newSha256().digest(bytes));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static UnavailableException brokenOff(Archive archive, ArchiveObject object, IOException e) {
        return new UnavailableException(archive.source() + "/" + object.key() + " broke off: " + e.getMessage(), e);
    }
}
