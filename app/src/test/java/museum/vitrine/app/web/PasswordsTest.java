package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import museum.vitrine.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(strings = {"twelve chars", "ein Museum bei Nacht", "ключ от музея", "🦖🦕🐋🦈🐙🐚🦀🪸🐠🐟🐬🐳"})
    void takesAnythingLongEnough(String password) {
        assertThat(passwords.objection("angela", password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eleven char",
                "Password1234",
                "QWERTYUIOPASDF",
                "aaaaaaaaaaaaaaa",
                "angelaangela",
                "Angela.angela1"
            })
    void refusesWhatIsGuessedFirst(String password) {
        assertThat(passwords.objection("angela", password)).isPresent();
    }

    @Test
    void refusesWhatIsLongerThanAPersonTypes() {
        assertThat(passwords.objection("angela", "long words ".repeat(12))).isPresent();
        assertThat(passwords.objection("angela", "0123456789abcdef".repeat(8))).isEmpty();
    }

    @Test
    void keepsArgon2idWithTheParametersOfOwasp() {
        Secret hash = passwords.hash("a turnstile hums at noon");

        assertThat(hash.reveal()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("a turnstile hums at noon", Optional.of(hash)))
                .isTrue();
        assertThat(passwords.matches("a turnstile hums at noon!", Optional.of(hash)))
                .isFalse();
        assertThat(passwords.matches("of no account", Optional.empty())).isFalse();
    }
}
