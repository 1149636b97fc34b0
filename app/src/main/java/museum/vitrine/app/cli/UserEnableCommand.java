package museum.vitrine.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `user enable`: lets a disabled account in again.
@Command(name = "enable", description = "Lets a disabled account in again, with the password that it had.")
final class UserEnableCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Parameters(paramLabel = "NAME", description = "Of the account.")
    private String name = "";

    UserEnableCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        new UserAccounts(options).with("user enable", accounts -> accounts.enable(name));
        options.out().println("'" + name + "' may sign in again");
        return 0;
    }
}
