package museum.vitrine.app.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.quarantine.Quarantine;
import museum.vitrine.quarantine.QuarantineFilter;
import museum.vitrine.quarantine.QuarantinedRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `quarantine list`: open records, the newest first.
@Command(name = "list", description = "Lists open records, the newest first, and how many there are by reason.")
final class QuarantineListCommand implements Callable<Integer> {

    private static final int DEFAULT_LIMIT = 50;

    private final GlobalOptions options;

    @Mixin
    private final QuarantineSelection selection;

    @Option(names = "--limit", paramLabel = "N", description = "Show so many at most (default: 50).")
    private int limit = DEFAULT_LIMIT;

    QuarantineListCommand(GlobalOptions options) {
        this.options = options;
        this.selection = new QuarantineSelection(options);
    }

    @Override
    public Integer call() {
        return selection.with("quarantine list", store -> {
            QuarantineFilter filter = selection.filter(store.museum().zone());
            Quarantine quarantine = store.quarantine();
            List<QuarantinedRecord> records = quarantine.list(filter, limit);
            if (options.isJson()) {
                records.forEach(each -> JsonOutput.writeLine(options.out(), QuarantineText.json(each)));
            } else {
                records.forEach(each -> options.out().println(QuarantineText.line(each)));
                summarize(quarantine.count(filter), records.size());
            }
            options.out().flush();
            return 0;
        });
    }

    private void summarize(Map<String, Long> counts, int shown) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        options.out().printf("%d of %d open records shown%n", shown, all);
        counts.forEach((reason, count) -> options.out().printf("  %-20s %d%n", reason, count));
    }
}
