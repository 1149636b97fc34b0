package museum.vitrine.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `user disable`: lets an account in no more.
@Command(name = "disable", description = "Lets an account in no more, and ends its sessions at once.")
final class UserDisableCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Parameters(paramLabel = "NAME", description = "Of the account.")
    private String name = "";

    UserDisableCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        new UserAccounts(options).with("user disable", accounts -> accounts.disable(name));
        options.out().println("'" + name + "' may sign in no more");
        return 0;
    }
}
