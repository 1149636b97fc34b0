package museum.vitrine.app.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.util.function.Function;

/// Writes each event as one line and flushes it. Logback calls it by one thread at a time.
final class LineAppender extends AppenderBase<ILoggingEvent> {

    private final PrintWriter target;
    private final Function<ILoggingEvent, String> line;

    LineAppender(PrintWriter target, Function<ILoggingEvent, String> line) {
        this.target = target;
        this.line = line;
    }

    @Override
    protected void append(ILoggingEvent event) {
        target.println(line.apply(event));
        target.flush();
    }
}
