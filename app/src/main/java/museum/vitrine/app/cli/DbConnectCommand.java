package museum.vitrine.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.app.config.DatabaseSettings;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.settings.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `db connect`: opens psql with the settings, the password passed by the environment and not by the
/// command line.
@Command(name = "connect", description = "Opens psql on the database. What follows -- goes to psql.")
final class DbConnectCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Parameters(paramLabel = "ARG", arity = "0..*", description = "Arguments for psql, behind --.")
    private List<String> arguments = List.of();

    DbConnectCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() throws InterruptedException {
        DatabaseSettings settings = options.settings().read(SettingsReader::database);
        List<String> command = new ArrayList<>(List.of("psql"));
        command.addAll(arguments);
        ProcessBuilder psql = new ProcessBuilder(command).inheritIO();
        putSettings(psql.environment(), settings);
        try (var _ = options.interrupts().ignoring()) {
            return psql.start().waitFor();
        } catch (IOException e) {
            throw new PipelineException(
                    "psql was not found: install PostgreSQL's client (Debian: apt-get install postgresql-client), or connect to "
                            + Wiring.config(settings).place() + " as " + settings.user() + " by any other client",
                    e);
        }
    }

    private static void putSettings(Map<String, String> environment, DatabaseSettings settings) {
        environment.put("PGHOST", settings.host());
        environment.put("PGPORT", String.valueOf(settings.port()));
        environment.put("PGDATABASE", settings.database());
        environment.put("PGUSER", settings.user());
        environment.put("PGAPPNAME", "vitrine db connect");
        Secret password = settings.password();
        if (password != null) {
            environment.put("PGPASSWORD", password.reveal());
        }
        if (settings.sslMode() != null) {
            environment.put("PGSSLMODE", settings.sslMode());
        }
        if (settings.sslRootCert() != null) {
            environment.put("PGSSLROOTCERT", settings.sslRootCert().toString());
        }
    }
}
