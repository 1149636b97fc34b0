package museum.vitrine.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.account.Account;
import museum.vitrine.account.Role;
import picocli.CommandLine.Command;

/// `user list`: all accounts.
@Command(name = "list", description = "Lists all accounts, with their roles and when they signed in last.")
final class UserListCommand implements Callable<Integer> {

    private final GlobalOptions options;

    UserListCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        new UserAccounts(options).with("user list", accounts -> accounts.list().forEach(this::show));
        options.out().flush();
        return 0;
    }

    private void show(Account account) {
        List<String> roles = account.roles().stream().map(Role::word).sorted().toList();
        if (options.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", account.name());
            json.put("roles", String.join(",", roles));
            json.put("state", state(account));
            json.put(
                    "signedInAt",
                    account.signedInAt() == null ? null : account.signedInAt().toString());
            JsonOutput.writeLine(options.out(), json);
        } else {
            options.out()
                    .printf(
                            "%-20s %-10s %-30s %s%n",
                            account.name(),
                            state(account),
                            String.join(",", roles),
                            account.signedInAt() == null ? "never signed in" : account.signedInAt());
        }
    }

    private static String state(Account account) {
        if (account.isDisabled()) {
            return "disabled";
        }
        return account.hasPassword() ? "active" : "invited";
    }
}
