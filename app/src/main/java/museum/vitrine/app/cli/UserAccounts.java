package museum.vitrine.app.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import museum.vitrine.account.Accounts;
import museum.vitrine.account.SetupToken;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.Migrations;

/// The way of all user commands to the accounts, and how they hand out a link. Accounts are made with the rights of the
/// owner, which the server of the screens does not have.
final class UserAccounts {

    /// Where `serve` is found on this machine unless told otherwise.
    static final String DEFAULT_URL = "http://localhost:8080";

    private final GlobalOptions options;

    UserAccounts(GlobalOptions options) {
        this.options = options;
    }

    void with(String purpose, Consumer<Accounts> work) {
        var settings = options.settings().read(SettingsReader::database);
        try (Database database = Wiring.database(settings, DatabaseRole.OWNER, purpose)) {
            Migrations.requireCurrentSchema(database);
            work.accept(new Accounts(database));
        }
    }

    /// @param url of the screens, as their visitors reach them
    void handOut(String name, SetupToken token, URI url) {
        String link = url.toString().replaceFirst("/+$", "") + "/setup#" + token.reveal();
        if (options.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("link", link);
            json.put("validHours", SetupToken.LIFETIME.toHours());
            JsonOutput.writeLine(options.out(), json);
        } else {
            options.out().println(link);
            options.out().flush();
            options.err()
                    .println("Give this link to " + name + " alone: it works once, for the next "
                            + SetupToken.LIFETIME.toHours() + " hours, and lets its owner choose a password.");
        }
    }

    /// @throws UsageException when it is no address of a web server
    static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new UsageException("--url '" + text + "' is not like https://screens.example.org");
    }
}
