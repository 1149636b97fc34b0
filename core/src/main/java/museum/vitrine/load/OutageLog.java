package museum.vitrine.load;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says once that loaders wait, and once that they have recovered, however many share it. Thread-safe.
public final class OutageLog {

    private static final Logger LOGGER = LoggerFactory.getLogger(OutageLog.class);

    private int waiting;

    synchronized void begins(Exception cause) {
        waiting++;
        if (waiting == 1) {
            LOGGER.atWarn()
                    .setMessage("waiting")
                    .addKeyValue("because", cause.getMessage())
                    .log();
            LOGGER.atDebug().setMessage("waiting").setCause(cause).log();
        }
    }

    synchronized void ends() {
        waiting--;
        if (waiting == 0) {
            LOGGER.atInfo().setMessage("recovered").log();
        }
    }
}
