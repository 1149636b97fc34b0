package museum.vitrine.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import museum.vitrine.simulation.OutcomeCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// What a simulation tells at its end: facts in their order, and what must become of its records.
final class SimulateReport {

    private static final Logger LOGGER = LoggerFactory.getLogger(SimulateReport.class);

    private final Map<String, Object> facts = new LinkedHashMap<>();

    SimulateReport with(String name, Object fact) {
        facts.put(name, fact);
        return this;
    }

    SimulateReport with(OutcomeCounts counts) {
        Map<String, Object> rejects = new LinkedHashMap<>();
        counts.rejects().forEach((reason, rejected) -> rejects.put(reason.name(), rejected));
        return with("records", counts.records())
                .with("ratings", counts.ratings())
                .with("requests", counts.requests())
                .with("rejected", counts.rejected())
                .with("rejects", rejects);
    }

    /// Says in the log what is known at the beginning.
    void log() {
        LoggingEventBuilder event = LOGGER.atInfo().setMessage("simulating");
        for (Map.Entry<String, Object> fact : facts.entrySet()) {
            event = event.addKeyValue(fact.getKey(), fact.getValue());
        }
        event.log();
    }

    /// Prints it as a person or a program wants it.
    void print(GlobalOptions options) {
        if (options.isJson()) {
            JsonOutput.writeLine(options.out(), facts);
            return;
        }
        facts.forEach((name, fact) -> {
            if (fact instanceof Map<?, ?> counts) {
                counts.forEach((reason, count) -> options.out().printf("  %-18s %s%n", reason, count));
            } else {
                options.out().printf("%-20s %s%n", name, fact);
            }
        });
        options.out().flush();
    }
}
