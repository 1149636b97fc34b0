package museum.vitrine.app.cli;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import museum.vitrine.account.Accounts;
import museum.vitrine.account.Role;
import museum.vitrine.account.SetupToken;
import museum.vitrine.app.web.Passwords;
import museum.vitrine.settings.Secret;

/// Whom the demo lets in: an account for each role, named after it, with a random password that is made anew each time.
///
/// @param users in the order of their roles
record DemoAccounts(List<User> users) {

    /// Without those that are read for one another.
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int LETTERS_IN_A_GROUP = 4;

    static DemoAccounts add(Accounts accounts) {
        SecureRandom random = new SecureRandom();
        Passwords passwords = new Passwords();
        List<User> users = new ArrayList<>();
        for (Role role : Role.values()) {
            User user = new User(role.word(), password(random), about(role));
            SetupToken token = accounts.add(user.name(), Set.of(role));
            accounts.setUp(token, passwords.hash(user.password().reveal()));
            users.add(user);
        }
        return new DemoAccounts(List.copyOf(users));
    }

    private static Secret password(SecureRandom random) {
        return new Secret(IntStream.range(0, GROUPS)
                .mapToObj(_ -> random.ints(LETTERS_IN_A_GROUP, 0, LETTERS.length())
                        .mapToObj(place -> LETTERS.substring(place, place + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-")));
    }

    private static String about(Role role) {
        return switch (role) {
            case EXHIBITIONS -> "how exhibitions are rated";
            case SAFETY -> "where help is asked for";
            case OPERATOR -> "the pipeline and what it rejects";
            case ADMIN -> "everything";
        };
    }

    /// What to type, one line for each.
    List<String> lines() {
        return users.stream()
                .map(user ->
                        "  %-12s %s  %s".formatted(user.name(), user.password().reveal(), user.sees()))
                .toList();
    }

    /// Somebody who may sign in.
    record User(String name, Secret password, String sees) {}
}
