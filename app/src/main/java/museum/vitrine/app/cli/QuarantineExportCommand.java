package museum.vitrine.app.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.quarantine.Payload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `quarantine export`: open records as lines of JSON.
@Command(name = "export", description = "Prints open records, whole, as lines of JSON.")
final class QuarantineExportCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Mixin
    private final QuarantineSelection selection;

    QuarantineExportCommand(GlobalOptions options) {
        this.options = options;
        this.selection = new QuarantineSelection(options);
    }

    @Override
    public Integer call() {
        return selection.with("quarantine export", store -> {
            store.quarantine().export(selection.filter(store.museum().zone()), (each, bytes) -> {
                Map<String, @Nullable Object> line = QuarantineText.json(each);
                RejectsFile.putPayload(line, new Payload(bytes));
                options.out().println(JsonOutput.text(line));
            });
            options.out().flush();
            return 0;
        });
    }
}
