package museum.vitrine.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.Migrations;
import picocli.CommandLine.Command;

/// `db migrate`: brings the schema to the version of this program.
@Command(
        name = "migrate",
        description = "Brings the schema to the version of this program. Needs the right to create tables.")
final class DbMigrateCommand implements Callable<Integer> {

    private final GlobalOptions options;

    DbMigrateCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        var settings = options.settings().read(SettingsReader::database);
        try (Database database = Wiring.database(settings, DatabaseRole.OWNER, "db migrate")) {
            report(options, database, new Migrations(database).migrate());
        }
        return 0;
    }

    static void report(GlobalOptions options, Database database, Migrations.Result result) {
        if (options.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("database", database.config().place());
            json.put("before", result.before());
            json.put("after", result.after());
            json.put("applied", result.applied());
            JsonOutput.writeLine(options.out(), json);
        } else if (result.applied() == 0) {
            options.out()
                    .printf(
                            "%s is at schema version %s already%n",
                            database.config().place(), result.after());
        } else {
            options.out()
                    .printf(
                            "%s went from schema version %s to %s%n",
                            database.config().place(), result.before(), result.after());
        }
        options.out().flush();
    }
}
