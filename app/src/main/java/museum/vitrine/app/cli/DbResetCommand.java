package museum.vitrine.app.cli;

import java.util.concurrent.Callable;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.Migrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `db reset`: drops what is Vitrine's and makes it anew, empty.
@Command(
        name = "reset",
        description = {
            "Drops all tables of Vitrine with everything in them, and makes them anew, empty.",
            "Tables of others in the same schema stay."
        })
final class DbResetCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Option(names = "--yes", description = "Do it. Without this nothing is dropped.")
    private boolean isConfirmed;

    DbResetCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        var settings = options.settings().read(SettingsReader::database);
        if (!isConfirmed) {
            throw new UsageException("db reset deletes all interactions, quarantined records and positions in "
                    + Wiring.config(settings).place() + "; add --yes if that is meant");
        }
        try (Database database = Wiring.database(settings, DatabaseRole.OWNER, "db reset")) {
            Migrations migrations = new Migrations(database);
            migrations.drop();
            DbMigrateCommand.report(options, database, migrations.migrate());
        }
        return 0;
    }
}
