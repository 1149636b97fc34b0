package museum.vitrine.app.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import museum.vitrine.settings.Secret;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Which passwords are taken, and how they are kept: Argon2id with 19 MiB, two passes and one lane. Thread-safe.
public final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final int FEWEST_CHARACTERS = 5;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    /// As each takes its memory, not many are judged at once.
    private static final int AT_ONCE = 4;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final Set<String> common = common();

    /// Of no account: what is compared with when there is none, so that the answer takes as long.
    private final String nobodys = Objects.requireNonNull(encoder.encode("of no account"));

    /// Why a password is not taken, or empty when it is.
    Optional<String> objection(String name, String password) {
        int length = password.codePointCount(0, password.length());
        if (!isText(password)) {
            return Optional.of("this password holds half a character, which no keyboard makes; choose another");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("a password has %d to %d characters, any you like; this has %d"
                    .formatted(SHORTEST, LONGEST, length));
        }
        if (lower.chars().distinct().count() < FEWEST_CHARACTERS || common.contains(lower)) {
            return Optional.of("this password is among the first that are guessed; choose another, such as some words");
        }
        if (lower.replace(name, "").length() < FEWEST_CHARACTERS) {
            return Optional.of("this password is little more than your name; choose another, such as some words");
        }
        return Optional.empty();
    }

    public Secret hash(String password) {
        turns.acquireUninterruptibly();
        try {
            return new Secret(Objects.requireNonNull(encoder.encode(password)));
        } finally {
            turns.release();
        }
    }

    /// Takes as long whether there is a hash or not.
    boolean matches(String password, Optional<Secret> hash) {
        turns.acquireUninterruptibly();
        try {
            boolean isRight = encoder.matches(
                    isText(password) ? password : "", hash.map(Secret::reveal).orElse(nobodys));
            return isRight && hash.isPresent() && isText(password);
        } finally {
            turns.release();
        }
    }

    /// Half of a surrogate pair cannot be hashed.
    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Set<String> common() {
        try (InputStream file = Passwords.class.getResourceAsStream("common-passwords.txt")) {
            if (file == null) {
                throw new IllegalStateException("common-passwords.txt is missing from the program");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("common-passwords.txt cannot be read", e);
        }
    }
}
