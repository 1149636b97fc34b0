package museum.vitrine.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.Migrations;
import museum.vitrine.store.Verification;
import picocli.CommandLine.Command;

/// `db verify`: recounts everything.
@Command(
        name = "verify",
        description = {
            "Recounts everything and compares it with what is stored, one line for each check.",
            "Exit code 1 if anything differs. Loaders may run meanwhile."
        })
final class DbVerifyCommand implements Callable<Integer> {

    private final GlobalOptions options;

    DbVerifyCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        var settings = options.settings().read(SettingsReader::database);
        try (Database database = Wiring.database(settings, DatabaseRole.LOADER, "db verify")) {
            Migrations.requireCurrentSchema(database);
            List<Verification.Finding> findings = new Verification(database).run();
            findings.forEach(this::print);
            options.out().flush();
            return findings.stream().allMatch(finding -> finding.differences() == 0) ? 0 : 1;
        }
    }

    private void print(Verification.Finding finding) {
        if (options.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("check", finding.check());
            json.put("differences", finding.differences());
            json.put("example", finding.example());
            JsonOutput.writeLine(options.out(), json);
        } else if (finding.differences() == 0) {
            options.out().println("ok      " + finding.check().statement());
        } else {
            options.out()
                    .printf(
                            "DIFFERS %s: %d differences, such as %s%n",
                            finding.check().statement(), finding.differences(), finding.example());
        }
    }
}
