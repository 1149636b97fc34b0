package museum.vitrine.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/// What a set-up link carries: 256 random bits. The database keeps their SHA-256 alone, so that who reads it can set up
/// nothing. Its `toString` is `***`.
public final class SetupToken {

    /// How long a link works.
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final int RANDOM_BYTES = 32;

    private final String text;

    /// @param text as it was handed out, or something else
    public SetupToken(String text) {
        this.text = text;
    }

    static SetupToken random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SetupToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// To be shown once, to whom made it.
    public String reveal() {
        return text;
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
