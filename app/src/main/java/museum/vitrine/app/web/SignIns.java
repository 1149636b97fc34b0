package museum.vitrine.app.web;

import java.time.Duration;
import java.util.Optional;
import museum.vitrine.account.Account;
import museum.vitrine.account.Accounts;
import museum.vitrine.account.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.ErrorResponseException;

/// Judges a name and a password. What is wrong of both is not said, and takes as long. Thread-safe.
final class SignIns {

    private static final Logger LOGGER = LoggerFactory.getLogger(SignIns.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final FailedSignIns failed;

    SignIns(Accounts accounts, Passwords passwords, FailedSignIns failed) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.failed = failed;
    }

    /// The account that may come in.
    ///
    /// @throws ErrorResponseException 401 when it may not, 429 after too many tries
    Account signIn(String name, String password, String address) {
        takeTry(failed, name, address);
        Account account = judged(name, password, address).orElseThrow(() -> {
            LOGGER.atWarn()
                    .setMessage("sign-in failed")
                    .addKeyValue(
                            "account", accounts.find(name).map(Account::name).orElse("unknown"))
                    .addKeyValue("address", address)
                    .log();
            return Door.problem(HttpStatus.UNAUTHORIZED, "the name or the password is not right");
        });
        failed.succeeded(name, address);
        accounts.noteSignIn(name);
        LOGGER.atInfo()
                .setMessage("signed in")
                .addKeyValue("account", name)
                .addKeyValue("address", address)
                .log();
        return account;
    }

    private Optional<Account> judged(String name, String password, String address) {
        try {
            Optional<Account> account = accounts.find(name);
            boolean isRight = passwords.matches(password, accounts.passwordHash(name));
            return isRight ? account.filter(found -> !found.isDisabled()) : Optional.empty();
        } catch (RuntimeException e) {
            failed.giveBack(name, address);
            throw e;
        }
    }

    /// @throws ErrorResponseException 429 after too many tries
    static void takeTry(FailedSignIns failed, String name, String address) {
        Duration wait = failed.take(name, address);
        if (wait.isPositive()) {
            ErrorResponseException problem = Door.problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too many tries failed; the next may be made in " + (wait.toMinutes() + 1) + " minutes");
            problem.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
            throw problem;
        }
    }

    static Authentication authentication(Account account) {
        return UsernamePasswordAuthenticationToken.authenticated(
                account.name(),
                null,
                AuthorityUtils.createAuthorityList(
                        account.roles().stream().map(Role::word).sorted().toArray(String[]::new)));
    }
}
