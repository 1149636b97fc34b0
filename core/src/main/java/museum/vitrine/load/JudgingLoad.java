package museum.vitrine.load;

import java.util.List;
import museum.vitrine.source.SourceBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges what a poll brought and loads it, and judges it anew for as long as the reference data changes
/// meanwhile. One owner thread.
final class JudgingLoad {

    private static final Logger LOGGER = LoggerFactory.getLogger(JudgingLoad.class);

    private final IntakeFactory intakes;
    private final Sink sink;

    JudgingLoad(IntakeFactory intakes, Sink sink) {
        this.intakes = intakes;
        this.sink = sink;
    }

    /// Loads as [Sink#load] does.
    void load(List<SourceBatch> polled, Runnable beforeCommit) {
        while (true) {
            Batch batch = Batch.examine(polled, intakes.current(true));
            try {
                sink.load(batch, beforeCommit);
                return;
            } catch (ReferenceDataChangedException e) {
                LOGGER.atInfo()
                        .setMessage("reference data changed")
                        .addKeyValue("because", e.getMessage())
                        .log();
                intakes.refresh();
            }
        }
    }
}
