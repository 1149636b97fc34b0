package museum.vitrine.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import museum.vitrine.account.Accounts;
import museum.vitrine.account.SetupToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where a set-up link leads: its owner chooses a password, once.
@RestController
@RequestMapping(SetupApi.PATH)
final class SetupApi {

    static final String PATH = "/api/v1/setup";

    private static final Logger LOGGER = LoggerFactory.getLogger(SetupApi.class);

    /// Nobody knows whose link it is meant to be.
    private static final String NO_ACCOUNT = "";

    private final Accounts accounts;
    private final Passwords passwords;
    private final FailedSignIns failed;

    SetupApi(Accounts accounts, Passwords passwords, FailedSignIns failed) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.failed = failed;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setUp(@RequestBody Setup wanted, HttpServletRequest request) {
        Door.requirePrivacy(request);
        String address = request.getRemoteAddr();
        SignIns.takeTry(failed, NO_ACCOUNT, address);
        SetupToken token = new SetupToken(wanted.token() == null ? "" : wanted.token());
        String password = wanted.password() == null ? "" : wanted.password();
        Optional<String> name = owner(token, address);
        if (name.isEmpty()) {
            throw over();
        }
        passwords.objection(name.get(), password).ifPresent(objection -> {
            throw Door.problem(HttpStatus.UNPROCESSABLE_CONTENT, objection);
        });
        if (!accounts.setUp(token, passwords.hash(password))) {
            throw over();
        }
        LOGGER.atInfo()
                .setMessage("password chosen")
                .addKeyValue("account", name.get())
                .addKeyValue("address", address)
                .log();
    }

    /// Whose link it is. Only a link of nobody keeps its try.
    private Optional<String> owner(SetupToken token, String address) {
        boolean isGuess = false;
        try {
            Optional<String> name = accounts.findBySetup(token);
            isGuess = name.isEmpty();
            return name;
        } finally {
            if (!isGuess) {
                failed.giveBack(NO_ACCOUNT, address);
            }
        }
    }

    private static ErrorResponseException over() {
        return Door.problem(
                HttpStatus.GONE,
                "this link was used already, or is older than " + SetupToken.LIFETIME.toHours()
                        + " hours; ask for a new one (vitrine user link NAME)");
    }

    /// What the owner of a link sends.
    record Setup(@Nullable String token, @Nullable String password) {

        @Override
        public String toString() {
            return "Setup[token=***, password=***]";
        }
    }
}
