package museum.vitrine.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `user link`: a new set-up link for an account.
@Command(
        name = "link",
        description = {
            "Prints a new link by which an account's owner chooses a password: for one who forgot it, or came too late.",
            "The password of before works until the link is used; an older link works no more."
        })
final class UserLinkCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Parameters(paramLabel = "NAME", description = "Of the account.")
    private String name = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where visitors find the screens, for the link (default: ${DEFAULT-VALUE}).")
    private String url = UserAccounts.DEFAULT_URL;

    UserLinkCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        var link = UserAccounts.url(url);
        UserAccounts users = new UserAccounts(options);
        users.with("user link", accounts -> users.handOut(name, accounts.link(name), link));
        return 0;
    }
}
