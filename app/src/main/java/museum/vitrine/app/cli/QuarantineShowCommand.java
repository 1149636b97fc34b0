package museum.vitrine.app.cli;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.quarantine.Payload;
import museum.vitrine.quarantine.Quarantine.WithPayload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `quarantine show`: one record, whole.
@Command(name = "show", description = "Shows one record, whole.")
final class QuarantineShowCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final QuarantineSelection selection;

    @Parameters(paramLabel = "ID", description = "Its number, as list shows it.")
    private long id;

    QuarantineShowCommand(GlobalOptions options) {
        this.options = options;
        this.selection = new QuarantineSelection(options);
    }

    @Override
    public Integer call() {
        return selection.with("quarantine show", store -> {
            WithPayload found = store.quarantine()
                    .find(id)
                    .orElseThrow(() ->
                            new PipelineException("museum '" + store.museum().code() + "' has no quarantined record "
                                    + id + "; see 'vitrine quarantine list'"));
            Map<String, @Nullable Object> fields = QuarantineText.json(found.record());
            if (options.isJson()) {
                RejectsFile.putPayload(fields, found.payload());
                JsonOutput.writeLine(options.out(), fields);
            } else {
                fields.forEach((name, value) -> options.out().printf("%-13s %s%n", name, value));
                options.out().println("payload       " + shown(found.payload()));
                options.out().flush();
            }
            return 0;
        });
    }

    private static String shown(Payload payload) {
        return payload.text()
                .map(QuarantineText::printable)
                .orElseGet(() -> "(not UTF-8) " + HexFormat.ofDelimiter(" ").formatHex(payload.bytes()));
    }
}
