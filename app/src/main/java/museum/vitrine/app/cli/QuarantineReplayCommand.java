package museum.vitrine.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import museum.vitrine.quarantine.ReplayResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `quarantine replay`: judges open records anew.
@Command(
        name = "replay",
        description = {
            "Judges open records anew; what is right now is counted, once.",
            "Judges with the exhibitions, buttons and hours of now, and with the clock of the first reading."
        })
final class QuarantineReplayCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Mixin
    private final QuarantineSelection selection;

    QuarantineReplayCommand(GlobalOptions options) {
        this.options = options;
        this.selection = new QuarantineSelection(options);
    }

    @Override
    public Integer call() {
        return selection.with("quarantine replay", store -> {
            report(store.replay().run(selection.filter(store.museum().zone()), Wiring.person()));
            return 0;
        });
    }

    private void report(ReplayResult result) {
        Map<String, Long> stillRejected = new TreeMap<>(result.stillRejected());
        if (options.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("examined", result.examined());
            json.put("accepted", result.accepted());
            json.put("stillRejected", stillRejected);
            JsonOutput.writeLine(options.out(), json);
            return;
        }
        options.out()
                .printf(
                        "%d records judged anew: %d are counted now, %d stay open%n",
                        result.examined(), result.accepted(), result.examined() - result.accepted());
        stillRejected.forEach((reason, count) -> options.out().printf("  %-20s %d%n", reason, count));
        options.out().flush();
    }
}
