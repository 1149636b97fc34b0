package museum.vitrine.app.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import museum.vitrine.account.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `user add`: adds an account, and prints the link by which its owner chooses a password.
@Command(
        name = "add",
        description =
                "Adds an account, and prints the link by which its owner chooses a password: once, within 24 hours.")
final class UserAddCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Parameters(paramLabel = "NAME", description = "By which it signs in: small letters, digits and . _ @ -")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            description = "exhibitions (ratings), safety (requests for help), operator (the pipeline) or admin (all);"
                    + " repeatable.")
    private List<String> roles = List.of();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where visitors find the screens, for the link (default: ${DEFAULT-VALUE}).")
    private String url = UserAccounts.DEFAULT_URL;

    UserAddCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Set<Role> wanted = EnumSet.noneOf(Role.class);
        for (String role : roles) {
            wanted.add(Role.find(role)
                    .orElseThrow(() -> new UsageException("--role '" + role + "' is none of "
                            + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", ")))));
        }
        var link = UserAccounts.url(url);
        UserAccounts users = new UserAccounts(options);
        users.with("user add", accounts -> users.handOut(name, accounts.add(name, wanted), link));
        return 0;
    }
}
