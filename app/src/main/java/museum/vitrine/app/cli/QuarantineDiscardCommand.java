package museum.vitrine.app.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.quarantine.QuarantineFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `quarantine discard`: closes open records that nobody will need.
@Command(
        name = "discard",
        description = "Closes open records that nobody will need. They stay, and say when and by whom.")
final class QuarantineDiscardCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Mixin
    private final QuarantineSelection selection;

    @Option(names = "--yes", description = "Do it. Without this nothing is closed.")
    private boolean isConfirmed;

    QuarantineDiscardCommand(GlobalOptions options) {
        this.options = options;
        this.selection = new QuarantineSelection(options);
    }

    @Override
    public Integer call() {
        return selection.with("quarantine discard", store -> {
            QuarantineFilter filter = selection.filter(store.museum().zone());
            if (!isConfirmed) {
                long open = store.quarantine().count(filter).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                throw new UsageException("this closes " + open + " open records; add --yes if that is meant");
            }
            report(store.quarantine().discard(filter, Wiring.person()));
            return 0;
        });
    }

    private void report(long discarded) {
        if (options.isJson()) {
            JsonOutput.writeLine(options.out(), Map.of("discarded", discarded));
        } else {
            options.out().printf("%d records discarded%n", discarded);
            options.out().flush();
        }
    }
}
